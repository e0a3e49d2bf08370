using System.Text.Json.Nodes;
using ImportGraph.Imports.Http;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Running.Importers;

/// <summary>Has an HTTP endpoint store the items of a package.</summary>
/// <param name="target">The endpoint.</param>
/// <param name="options">Its settings.</param>
internal sealed class HttpImporter(HttpTarget target, HttpTargetOptions options) : BatchImporter<JsonObject>
{
    protected internal override int? BatchSize => options.BatchSize;

    /// <summary>What a request may have, without the commas between its items, the facts of the job and its parameters, which JSON may escape.</summary>
    internal override long? MaxLength =>
        Math.Max(options.MaxBodyBytes - (6 * ImportJob.MaxParametersBytes) - options.BatchSize - 4096, options.MaxBodyBytes / 4);

    internal override string KeyField => "key";

    protected override Task<IReadOnlyList<ItemOutcome>> StoreAsync(ImportBatch<JsonObject> batch, CancellationToken cancellationToken) =>
        target.SendAsync(BatchOf(batch, dryRun: false), cancellationToken);

    /// <summary>An endpoint that does not know dry runs would store the items of a validation.</summary>
    protected override async Task<IReadOnlyList<ItemOutcome>?> PreviewAsync(ImportBatch<JsonObject> batch, CancellationToken cancellationToken) =>
        options.DryRun ? await target.SendAsync(BatchOf(batch, dryRun: true), cancellationToken) : null;

    private static HttpBatch BatchOf(ImportBatch<JsonObject> batch, bool dryRun)
    {
        var job = batch.Context;
        return new HttpBatch(
            new HttpJob(job.JobId, job.Project, job.Importer, job.JobType, job.Operation, job.Attempt, job.Parameters),
            batch.Id,
            batch.FirstItem,
            dryRun,
            [.. batch.Items.Select(item => new HttpItem(item.Key, item.Value))]);
    }
}
