using GraphQL;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Previews;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Importers;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Running.Previews;

namespace ImportGraph.AspNetCore;

internal sealed partial class Query
{
    /// <summary>
    /// The start of a package, read as the importer would read it: what the server understands of it, and what is wrong with its first rows.
    /// Nothing is scheduled and nothing is stored.
    /// </summary>
    [Needs(Scopes.Write), Weighs(100)]
    public static async Task<PackagePreviewInfo> PreviewPackage(
        [FromServices] PackagePreviews previews,
        [FromServices] DataSources sources,
        [FromServices] KnownImporters importers,
        [FromServices] Viewer viewer,
        PreviewPackageInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckProject(input.Project);
        InputLimits.CheckImporter(input.Importer);
        InputLimits.CheckRange("rows", input.Rows, 1, PackagePreview.MaxRows);
        var project = input.Project ?? ProjectName.Default;
        var importer = input.Importer ?? ImporterName.Content;
        var location = input.DataSource.ToLocation(project);
        JobError? refusal = viewer.Caller.Projects.Includes(project) ? null : new ProjectNotAllowedError(project, viewer.Caller.Projects);
        refusal ??= importers.CheckName(importer);
        refusal ??= await DataSourceInput.CheckAsync(location, sources, cancellationToken);
        return refusal is not null
            ? PackagePreviewInfo.Of(refusal)
            : PackagePreviewInfo.Of(await previews.ReadAsync(importer, location, input.Rows, cancellationToken));
    }
}
