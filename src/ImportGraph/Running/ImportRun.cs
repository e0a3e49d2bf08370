using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Sources;
using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>Reads one package from its checkpoint to its end, item by item, and has its work stored in batches.</summary>
internal sealed class ImportRun(
    ImportClaim claim,
    JobWork work,
    DataSources sources,
    SchemaCheck schema,
    ContentTable content,
    AttemptLog log,
    WorkerMetrics metrics,
    WorkerOptions options,
    TimeProvider clock,
    Interruption interruption) : IDisposable
{
    private const string Counting = "Counting the items";

    /// <summary>Maximum time between two batches, so that a slow package also shows its progress.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(500);

    private readonly ImportJob _job = claim.Job;
    private readonly SeenKeys _seen = new();
    private readonly AttemptStore _store = new(claim, work, log, metrics, options, clock, interruption);
    private ListedPackage? _package;
    private ImportBatch _batch = new(claim.Job, content);
    private long _bytes; // bytes of the package up to the end of the batch
    private string? _unreadable; // the first record that is not an item

    private string Verb => _job.JobType switch
    {
        JobType.Import => "Importing",
        JobType.Validation => "Validating",
    };

    private string VerbBefore => _job.JobType switch
    {
        JobType.Import => "imported",
        JobType.Validation => "validated",
    };

    /// <summary>Runs until the end of the package, or until it is interrupted. In both cases what was read until then is stored.</summary>
    /// <exception cref="SourceException">The package cannot be read, or not to its end.</exception>
    /// <exception cref="OperationCanceledException">
    /// The lease was lost while the last items were being stored, so they were not stored.
    /// </exception>
    public async Task<AttemptOutcome> RunAsync()
    {
        try
        {
            var location = new PackageLocation(_job.SourceType, _job.SourcePath, _job.SourceRegion, _job.SourceCredentialRef);
            var source = sources.Of(location);
            _package = await BeginAsync(await source.OpenAsync(location, interruption.Token));
            if (source.CountsItems && _store.Checkpoint.Total is null)
            {
                await CountAsync(_package);
            }

            await ReadAsync(_package);
            return new AttemptOutcome.Completed();
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            // Nothing is stored if another worker has the job, or if the file that is currently read has changed.
            if (interruption.Reason is not AttemptOutcome.LeaseLost && _package is { HasChanged: false })
            {
                await StoreAllAsync(_package);
            }

            return interruption.Reason;
        }
        catch (SourceException fault) when (_package is not null)
        {
            await (fault.Failure.Code == FailureCode.SourceChanged.Name ? _store.ForgetCheckpointAsync() : StoreAllAsync(_package));
            throw;
        }
        finally
        {
            await _store.WaitAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_package is not null)
            {
                _store.LogResults();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _seen.Dispose();

    /// <summary>Decides whether the attempt continues from a checkpoint.</summary>
    private async Task<ListedPackage> BeginAsync(Package listed)
    {
        var package = new ListedPackage(listed.Files);
        log.Information($"{package.Count} files of {package.Bytes} bytes.");
        var checkpoint = Checkpoint.For(package.Stamp, _job.Checkpoint);
        _store.Begin(package.Bytes, checkpoint ?? new Checkpoint(package.Stamp), fromStart: checkpoint is null);
        if (checkpoint is not null)
        {
            log.Information($"Continuing after item {checkpoint.Results.Processed}.");
            return package;
        }

        if (_job.Checkpoint is not null)
        {
            log.Information(
                "Reading from the start, because the package has changed, nothing of it was processed before, "
                + "or another kind of worker wrote the checkpoint.");
        }

        if (listed.Skipped.Count > 0)
        {
            await _store.ReportAsync("Opening the package", 0, [.. listed.Skipped.Select(PackageIssues.FileSkipped)]);
        }

        return package;
    }

    private async Task CountAsync(ListedPackage package)
    {
        await _store.ReportAsync(Counting, 0);
        var total = 0L;
        try
        {
            await foreach (var read in package.ReadAsync(interruption.Token))
            {
                total++;
                await _store.ReportIfDueAsync(Counting, read.Bytes);
                interruption.Token.ThrowIfCancellationRequested();
            }
        }
        catch (SourceException broken) when (broken.Failure.Code == FailureCode.SourceUnreadable.Name)
        {
            // The items before the broken place are still processed; then the job fails at that place.
            log.Information($"The items could not be counted: {broken.Message}");
            return;
        }

        _store.SetTotal(total);
        log.Information($"{total} items.");
    }

    /// <summary>Reads every file once: first the items that were processed before, then the others.</summary>
    private async Task ReadAsync(ListedPackage package)
    {
        var (total, before) = (_store.Checkpoint.Total, _store.Checkpoint.Results.Processed);
        await using var records = package.ReadAsync(interruption.Token).GetAsyncEnumerator(interruption.Token);
        if (before > 0)
        {
            await RememberAsync(records, before);
        }

        // If all items fit into one batch, it follows soon and reports the operation, too: small jobs need no further commit.
        if (total is null || total - before > options.BatchSize)
        {
            await _store.ReportAsync(OperationOn(package), _bytes);
        }

        var processed = before + await ReadOnAsync(package, records, total - before);
        if (processed < total)
        {
            throw SourceFailures.Changed(_job.SourcePath);
        }

        await StoreAllAsync(package);
        await ConcludeAsync(package);
    }

    /// <summary>
    /// Reads the items that were processed before once more, to collect their keys. The table does not have all of them: an item that
    /// existed was left to the job that wrote it, and other jobs may have overwritten the items of this job since.
    /// </summary>
    private async Task RememberAsync(IAsyncEnumerator<ReadRecord> records, long count)
    {
        var operation = $"Reading what was {VerbBefore} before";
        await _store.ReportAsync(operation, 0);
        var keys = new List<string>();
        for (; count > 0 && await records.MoveNextAsync(); count--)
        {
            var item = Understand(records.Current);
            if (!item.Rejected)
            {
                keys.Add(item.Key!);
            }

            if (keys.Count >= options.BatchSize)
            {
                _seen.Add(keys);
                keys.Clear();
            }

            _bytes = records.Current.Bytes;
            await _store.ReportIfDueAsync(operation, _bytes);
            interruption.Token.ThrowIfCancellationRequested();
        }

        _seen.Add(keys);
        if (count > 0)
        {
            throw SourceFailures.Changed(_job.SourcePath);
        }
    }

    /// <summary>Reads all remaining items.</summary>
    /// <returns>Number of these items.</returns>
    private async Task<long> ReadOnAsync(ListedPackage package, IAsyncEnumerator<ReadRecord> records, long? expected)
    {
        var count = 0L;
        var batchStart = clock.GetTimestamp();
        while (await records.MoveNextAsync())
        {
            if (++count > expected)
            {
                throw SourceFailures.Changed(package.Current.Name);
            }

            _batch.Add(Understand(records.Current));
            _bytes = records.Current.Bytes;
            if (_batch.Count >= options.BatchSize || _batch.IsLarge || clock.GetElapsedTime(batchStart) >= LongestBatch)
            {
                // Checked before the batch is stored: what was read from a changed file may be half of one item and half of another.
                package.ThrowIfChanged();
                await HandOverAsync(package);
                batchStart = clock.GetTimestamp();
            }

            interruption.Token.ThrowIfCancellationRequested();
        }

        _bytes = package.Bytes;
        return count;
    }

    /// <summary>Checks the package as a whole.</summary>
    private async Task ConcludeAsync(ListedPackage package)
    {
        var (checkpoint, empty) = (_store.Checkpoint, package.EmptyFiles);
        if (empty.Count == package.Count)
        {
            throw SourceFailures.NoText(_job.SourcePath);
        }

        if (!checkpoint.Understood && checkpoint.Results.Processed > 0)
        {
            throw SourceFailures.NotParseable(_job.SourcePath, _unreadable);
        }

        List<ReportedIssue> issues = [.. empty.Select(PackageIssues.FileEmpty)];
        if (checkpoint.Results.Processed == 0)
        {
            issues.Add(PackageIssues.WithoutItems());
        }

        if (issues.Count > 0 && !checkpoint.Concluded)
        {
            await _store.ConcludeAsync(OperationOn(package), issues);
        }
    }

    private ItemDraft Understand(ReadRecord read)
    {
        var item = new ItemDraft(read.File.Name, read.Record.Line);
        read.Record.ReadInto(item);
        ItemChecks.Check(item);
        schema.Check(item);
        if (item.Unreadable && _unreadable is null)
        {
            _unreadable = $"{item.Issues[0].Code} in line {item.Line} of \"{item.File}\": {item.Issues[0].Message}";
        }

        return item;
    }

    private string OperationOn(ListedPackage package) => $"{Verb} {package.Current.Name}";

    /// <summary>Has the batch stored, and waits until it and everything before it is stored.</summary>
    private async Task StoreAllAsync(ListedPackage package)
    {
        await HandOverAsync(package);
        await _store.WaitAsync();
    }

    /// <summary>Starts to store the batch while the next one is read.</summary>
    private async Task HandOverAsync(ListedPackage package)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var full = _batch;
        _batch = new ImportBatch(_job, content);
        full.Prepare(_seen, clock.GetUtcNow());
        await _store.HandOverAsync(full, OperationOn(package), _bytes);
    }
}
