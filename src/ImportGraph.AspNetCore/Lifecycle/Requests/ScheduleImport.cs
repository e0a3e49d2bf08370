using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Importers;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Creates a job. It is SCHEDULED, and a worker takes it when it is due.</summary>
    [Needs(Scopes.Write)]
    [Returns("The new job, or the reason why there is none.")]
    [Refuses(
        typeof(ProjectNotAllowedError), typeof(ProjectFullError), typeof(UnknownImporterError), typeof(InvalidParametersError),
        typeof(InvalidDataSourceError), typeof(ScheduleOutOfRangeError), typeof(IdempotencyConflictError), typeof(ImportNotFoundError))]
    public static async Task<JobChange> ScheduleImport(
        [FromServices] JobRequests requests,
        [FromServices] DataSources sources,
        [FromServices] KnownImporters importers,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        ScheduleImportInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckProject(input.Project);
        InputLimits.CheckImporter(input.Importer);
        InputLimits.CheckParameters(input.Parameters?.Text);
        InputLimits.CheckRange("priority", input.Priority, 0, ImportJob.HighestPriority);
        InputLimits.CheckName("concurrencyKey", input.ConcurrencyKey, ImportJob.MaxConcurrencyKeyLength);
        InputLimits.CheckTags(input.Tags);
        InputLimits.CheckName("idempotencyKey", input.IdempotencyKey, ImportJob.MaxNameLength);
        var source = input.DataSource;
        var project = input.Project ?? ProjectName.Default;
        var location = source.ToLocation(project);
        var importer = input.Importer ?? ImporterName.Content;
        // The project first: the check of the source says how much of an upload has arrived.
        JobError? refusal = viewer.Caller.Projects.Includes(project) ? null : new ProjectNotAllowedError(project, viewer.Caller.Projects);
        refusal ??= importers.Check(importer, input.Parameters?.Text);
        refusal ??= await DataSourceInput.CheckAsync(location, sources, cancellationToken);
        if (refusal is not null)
        {
            return audit.Of(refusal);
        }

        Guid? corrected = null;
        if (input.CorrectionOf is { } id)
        {
            if (!Guid.TryParse(id, out var known))
            {
                return audit.Of(new ImportNotFoundError(id));
            }

            corrected = known;
        }

        var job = new NewJob(
            input.JobType,
            input.Operation,
            source.Type,
            source.Path,
            input.StartTime,
            input.ScheduledStopTime,
            input.Tags,
            source.Region,
            source.CredentialRef,
            input.IdempotencyKey,
            viewer.Caller.Actor,
            project,
            importer,
            input.Parameters?.Text,
            input.Priority,
            input.ConcurrencyKey,
            corrected);
        return audit.Of(await requests.In(viewer.Caller.Projects).ScheduleAsync(job, cancellationToken));
    }
}
