using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Running.Importers;

/// <summary>
/// Items that are stored in the table of the database, together with the progress of the job. A validation only looks up what would happen to
/// them.
/// </summary>
/// <param name="content">The table.</param>
/// <param name="job">The job they belong to.</param>
internal sealed class ContentBatch(ContentTable content, ImportJob job) : ItemBatch
{
    private IReadOnlyList<ContentRow> _rows = [];

    public override void Prepare(DateTimeOffset now) => _rows = content.RowsOf(job, Accepted.Cast<ContentDraft>(), now);

    // Without the token, because what was read before an interruption is still stored.
    public override Task SendAsync(CancellationToken cancellationToken) =>
        job.JobType is JobType.Validation ? content.PreviewAsync(job, _rows, CancellationToken.None) : Task.CompletedTask;

    public override Task WriteAsync(ImportGraphContext db, CancellationToken cancellationToken) =>
        job.JobType is JobType.Import ? content.WriteAsync(db, job, _rows, cancellationToken) : Task.CompletedTask;
}
