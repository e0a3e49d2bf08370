using GraphQL;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>
    /// Creates an upload without bytes. Send them to its URL with a client for tus, the protocol of resumable uploads. A job reads the complete upload
    /// with the data source UPLOAD.
    /// </summary>
    [Needs(Scopes.Write)]
    [Returns("The new upload, or the reason why there is none.")]
    [Refuses(typeof(ProjectNotAllowedError), typeof(InvalidUploadError), typeof(UploadsFullError))]
    public static async Task<CreatedUpload> CreateUpload(
        [FromServices] UploadStore uploads,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        [FromServices] IOptions<AddressOptions> address,
        CreateUploadInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckProject(input.Project);
        var upload = new NewUpload(input.FileName, input.Length, input.Project ?? ProjectName.Default, viewer.Caller.Subject);
        var created = audit.OfUpload(await uploads.CreateAsync(upload, viewer.Caller.Projects, cancellationToken));
        return new CreatedUpload(created, path => address.Value.UrlOf(path) ?? viewer.PathBase + path);
    }
}
