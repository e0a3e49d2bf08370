using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>Reads one package from its checkpoint to its end, item by item, and has its work stored in batches.</summary>
/// <param name="attempt">The attempt.</param>
/// <param name="target">What an item is, and where it is stored.</param>
/// <param name="location">Where the package is.</param>
/// <param name="interrupted">Signalled when the attempt must stop.</param>
internal sealed class ImportRun(RunningAttempt attempt, ItemTarget target, PackageLocation location, CancellationToken interrupted) : IDisposable
{
    private const string Counting = "Counting the items";

    /// <summary>Maximum time between two batches, so that a slow package also shows its progress.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(500);

    private readonly ImportJob _job = attempt.Claim.Job;
    private readonly SeenKeys _seen = new();
    private readonly AttemptStore _store = new(attempt);
    private Package? _listed;
    private ListedPackage? _package;
    private ItemBatch _batch = target.NewBatch(1);
    private long _items; // items of the package up to the end of the batch
    private long _bytes; // the same in bytes
    private string? _unreadable; // the first record that is not an item

    private int BatchSize => target.BatchSize ?? attempt.Options.BatchSize;

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

    /// <summary>
    /// Runs until the end of the package, or until it is interrupted. In both cases what was read until then is stored, except a batch that an
    /// external store has not accepted.
    /// </summary>
    /// <exception cref="SourceException">The package cannot be read, or not to its end.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public async Task RunAsync()
    {
        try
        {
            var source = attempt.Sources.Of(location);
            _listed = await attempt.Sources.OpenAsync(location, interrupted);
            _package = await BeginAsync(_listed);
            if (source.CountsItems && _store.Checkpoint.Total is null)
            {
                await CountAsync(_package);
            }

            await ReadAsync(_package);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            // Nothing is stored if another worker has the job, or if the file that is currently read has changed.
            if (target.IsExternal)
            {
                await _store.WaitAsync();
            }
            else if (attempt.Interruption.Reason is not AttemptOutcome.LeaseLost && _package is { HasChanged: false })
            {
                await StoreAllAsync(_package);
            }

            throw;
        }
        catch (SourceException fault) when (_package is not null)
        {
            await (fault.Failure.Code == FailureCode.SourceChanged.Name ? _store.ForgetCheckpointAsync()
                // The next attempt may read on, and must then be able to send the same batch.
                : target.IsExternal ? _store.WaitAsync()
                : StoreAllAsync(_package));
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
    public void Dispose()
    {
        _seen.Dispose();
        _listed?.Dispose();
    }

    /// <summary>Decides whether the attempt continues from a checkpoint.</summary>
    private async Task<ListedPackage> BeginAsync(Package listed)
    {
        var package = new ListedPackage(listed.Files);
        attempt.Log.Information($"{package.Count} files of {package.Bytes} bytes.");
        var checkpoint = Checkpoint.For(package.Stamp, _job.Checkpoint);
        _store.Begin(package.Bytes, checkpoint ?? new Checkpoint(package.Stamp), fromStart: checkpoint is null);
        if (checkpoint is not null)
        {
            attempt.Log.Information($"Continuing after item {checkpoint.Results.Processed}.");
            return package;
        }

        if (_job.Checkpoint is not null)
        {
            attempt.Log.Information(
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
            await foreach (var read in package.ReadAsync(target.Reader.Shape, interrupted))
            {
                total++;
                await _store.ReportIfDueAsync(Counting, read.Bytes);
                interrupted.ThrowIfCancellationRequested();
            }
        }
        catch (SourceException broken) when (broken.Failure.Code == FailureCode.SourceUnreadable.Name)
        {
            // The items before the broken place are still processed; then the job fails at that place.
            attempt.Log.Information($"The items could not be counted: {broken.Message}");
            return;
        }

        _store.SetTotal(total);
        attempt.Log.Information($"{total} items.");
    }

    /// <summary>Reads every file once: first the items that were processed before, then the others.</summary>
    private async Task ReadAsync(ListedPackage package)
    {
        var (total, before) = (_store.Checkpoint.Total, _store.Checkpoint.Results.Processed);
        _items = before;
        _batch = target.NewBatch(before + 1);
        var shape = target.Reader.Shape with
        {
            SeparatorFound = separator => LogGuess(package, separator),
            Remark = remark => attempt.Log.Information($"\"{package.Current.Name}\": {remark}"),
        };
        await using var records = package.ReadAsync(shape, interrupted).GetAsyncEnumerator(interrupted);
        if (before > 0)
        {
            await RememberAsync(records, before);
        }

        // If all items fit into one batch, it follows soon and reports the operation, too: small jobs need no further commit.
        if (total is null || total - before > BatchSize)
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
            if (target.Reader.KeyField is not null && Understand(records.Current) is { Rejected: false, Key: { } key })
            {
                keys.Add(key);
            }

            if (keys.Count >= BatchSize)
            {
                _seen.Add(keys);
                keys.Clear();
            }

            _bytes = records.Current.Bytes;
            await _store.ReportIfDueAsync(operation, _bytes);
            interrupted.ThrowIfCancellationRequested();
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
        var batchStart = attempt.Clock.GetTimestamp();
        while (await records.MoveNextAsync())
        {
            if (++count > expected)
            {
                throw SourceFailures.Changed(package.Current.Name);
            }

            var item = Understand(records.Current);
            if (_batch.IsTooLargeWith(item))
            {
                await EndBatchAsync();
            }

            _batch.Add(item);
            // A store outside of the database may reject any item.
            if (_store.KeepsRejected && (item.Rejected || target.IsExternal))
            {
                _batch.Keep(item, records.Current);
            }

            _items++;
            _bytes = records.Current.Bytes;
            if (_batch.Count >= BatchSize || _batch.IsLarge
                || (!target.IsExternal && attempt.Clock.GetElapsedTime(batchStart) >= LongestBatch))
            {
                await EndBatchAsync();
            }
            else if (target.IsExternal)
            {
                await _store.ReportIfIdleAsync(OperationOn(package), _bytes);
            }

            interrupted.ThrowIfCancellationRequested();
        }

        _bytes = package.Bytes;
        return count;

        async Task EndBatchAsync()
        {
            // Checked before the batch is stored: what was read from a changed file may be half of one item and half of another.
            package.ThrowIfChanged();
            await HandOverAsync(package);
            batchStart = attempt.Clock.GetTimestamp();
        }
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
        var item = target.Reader.Read(read.File.Name, read.Record);
        if (item.Unreadable && _unreadable is null)
        {
            _unreadable = $"{item.Issues[0].Code} in line {item.Line} of \"{item.File}\": {item.Issues[0].Message}";
        }

        return item;
    }

    private void LogGuess(ListedPackage package, CsvSeparator separator)
    {
        if (separator.IsGuessed)
        {
            attempt.Log.Information($"\"{package.Current.Name}\": The cells are separated by {CsvSeparator.InWords(separator.Value)}.");
        }
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
        _batch = target.NewBatch(_items + 1);
        if (target.Reader.KeyField is { } field)
        {
            full.FindDuplicates(_seen, field);
        }

        full.Prepare(attempt.Clock.GetUtcNow());
        await _store.HandOverAsync(full, OperationOn(package), _bytes);
    }
}
