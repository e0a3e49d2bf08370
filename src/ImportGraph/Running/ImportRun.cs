using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Sources;
using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;

namespace ImportGraph.Running;

/// <summary>Reads one package from its checkpoint to its end, item by item, storing what it did in batches.</summary>
internal sealed class ImportRun(
    ImportClaim claim,
    ImportLifecycle lifecycle,
    DataSources sources,
    SchemaCheck schema,
    ContentTable content,
    AttemptLog log,
    WorkMetrics metrics,
    WorkerOptions options,
    TimeProvider clock,
    Interruption interruption) : IDisposable
{
    /// <summary>A slow package still shows its progress this often.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(500);

    private readonly ImportJob _job = claim.Job;
    private readonly SeenKeys _seen = new();
    private ImportBatch _batch = new(claim.Job, content);
    private Task _storing = Task.CompletedTask;
    private int _issues; // of the batches that were stored
    private Forecast _forecast = new(clock);
    private long _batchStart;
    private Checkpoint _checkpoint = new("", "", 0, default, false);
    private string _operation = "Opening the package";
    private long? _total;

    /// <summary>Runs until the end of the package, or until it is interrupted. Either way what was read by then is stored.</summary>
    /// <exception cref="SourceException">The package cannot be read, or not to its end.</exception>
    /// <exception cref="OperationCanceledException">The lease was lost while the last items were stored, so they were not.</exception>
    public async Task<AttemptOutcome> RunAsync()
    {
        try
        {
            var location = new PackageLocation(_job.SourceType, _job.SourcePath, _job.SourceRegion, _job.SourceCredentialRef);
            var files = (await sources.Of(location).OpenAsync(location, interruption.Token)).Files;
            await StartAsync(files);
            await CountAsync(files);
            await ReadAsync(files);
            return new AttemptOutcome.Completed();
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            if (interruption.Reason is not AttemptOutcome.LeaseLost)
            {
                await StoreAllAsync();
            }

            return interruption.Reason;
        }
        catch (SourceException)
        {
            await StoreAllAsync();
            throw;
        }
        finally
        {
            await _storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _seen.Dispose();

    private async Task StartAsync(IReadOnlyList<PackageFile> files)
    {
        var stamp = Checkpoint.StampOf(files);
        if (Checkpoint.For(stamp, _job.Checkpoint) is { } checkpoint)
        {
            _checkpoint = checkpoint;
            await RememberKeysAsync(files);
            log.Information($"Going on behind item {checkpoint.Results.Processed}, at record {checkpoint.Records} of {checkpoint.File}.");
        }
        else
        {
            _checkpoint = new Checkpoint(stamp, files[0].Name, 0, default, false);
        }

        await ReportAsync("Counting the items");
    }

    /// <summary>
    /// Reads what was dealt with once more, for its keys. The table does not have them all: an item that existed was left to the job
    /// that wrote it, and other jobs may have written to this one's items since.
    /// </summary>
    private async Task RememberKeysAsync(IReadOnlyList<PackageFile> files)
    {
        var keys = new List<string>();
        foreach (var file in files)
        {
            var last = file.Name == _checkpoint.File;
            var left = last ? _checkpoint.Records : long.MaxValue;
            await foreach (var record in file.ReadAsync(interruption.Token))
            {
                if (left-- <= 0)
                {
                    break;
                }

                interruption.Token.ThrowIfCancellationRequested();
                var item = Understand(file, record);
                if (!item.Rejected)
                {
                    keys.Add(item.Key!);
                }

                if (keys.Count >= options.BatchSize)
                {
                    _seen.Add(keys);
                    keys.Clear();
                }
            }

            if (last)
            {
                break;
            }
        }

        _seen.Add(keys);
    }

    private async Task CountAsync(IReadOnlyList<PackageFile> files)
    {
        var total = 0L;
        try
        {
            foreach (var file in files)
            {
                await foreach (var _ in file.ReadAsync(interruption.Token))
                {
                    total++;
                    interruption.Token.ThrowIfCancellationRequested();
                }
            }
        }
        catch (SourceException broken) when (broken.Failure.Code == SourceFailures.UnreadableCode)
        {
            // What lies before the broken place is taken all the same; then the job fails there.
            log.Information($"The items could not be counted: {broken.Message}");
            return;
        }

        _total = total;
        log.Information($"{total} items in {files.Count} files.");
    }

    private async Task ReadAsync(IReadOnlyList<PackageFile> files)
    {
        // Counting is over: its time says nothing of the rate.
        _forecast = new Forecast(clock);
        foreach (var file in files.SkipWhile(file => file.Name != _checkpoint.File))
        {
            await StoreAllAsync();
            var done = file.Name == _checkpoint.File ? _checkpoint.Records : 0;
            _checkpoint = _checkpoint with { File = file.Name, Records = done };
            _operation = $"{(_job.JobType is JobType.Import ? "Importing" : "Validating")} {file.Name}";
            _batchStart = clock.GetTimestamp();
            await foreach (var record in file.ReadAsync(interruption.Token))
            {
                if (done-- > 0)
                {
                    continue;
                }

                _batch.Add(Understand(file, record));
                if (_batch.Count >= options.BatchSize || _batch.IsLarge || clock.GetElapsedTime(_batchStart) >= LongestBatch)
                {
                    await HandOverAsync();
                }

                interruption.Token.ThrowIfCancellationRequested();
            }
        }

        await StoreAllAsync();
        if (!_checkpoint.Understood && _checkpoint.Results.Processed > 0)
        {
            throw SourceFailures.NotParseable(_job.SourcePath);
        }
    }

    private ItemDraft Understand(PackageFile file, PackageRecord record)
    {
        var item = new ItemDraft(file.Name, record.Line);
        record.ReadInto(item);
        ItemChecks.Check(item);
        schema.Check(item);
        return item;
    }

    /// <summary>Says what the attempt does now.</summary>
    private async Task ReportAsync(string operation)
    {
        _operation = operation;
        await AdvanceAsync((_, _) => Task.FromResult(Progress(_checkpoint)));
    }

    /// <summary>Has the batch stored, and what was read before it: nothing of it is left.</summary>
    private async Task StoreAllAsync()
    {
        await HandOverAsync();
        await _storing;
    }

    /// <summary>Has the batch stored while the next one is read. One is stored at a time, so there are two at most.</summary>
    private async Task HandOverAsync()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        var full = _batch;
        _batch = new ImportBatch(_job, content);
        full.Prepare(_seen, clock.GetUtcNow());
        await _storing;
        _batchStart = clock.GetTimestamp();
        // On another thread: databases in the process work on the caller's.
        _storing = Task.Run(() => StoreAsync(full));
    }

    /// <summary>Stores a batch: items, issues, progress and checkpoint, all or none.</summary>
    private async Task StoreAsync(ImportBatch batch)
    {
        var next = _checkpoint;
        _forecast.Add(batch.Count);
        await AdvanceAsync(async (db, token) =>
        {
            await batch.WriteAsync(db, options.MaxIssues - _issues, clock.GetUtcNow(), token);
            next = _checkpoint with
            {
                Records = _checkpoint.Records + batch.Count,
                Results = batch.AddTo(_checkpoint.Results),
                Understood = _checkpoint.Understood || batch.AnyUnderstood,
            };
            return Progress(next);
        });
        metrics.Stored(_job.JobType, batch.AddTo(default));
        _checkpoint = next;
        _issues += batch.IssueCount;
        batch.Log(log);
        log.Information($"{_operation}: {_checkpoint.Records} records.");
        await log.FlushAsync(CancellationToken.None);
    }

    private async Task AdvanceAsync(Func<ImportGraphContext, CancellationToken, Task<JobProgress>> work)
    {
        // Not the interruption's token: what was read before an interruption is stored all the same.
        if (await lifecycle.AdvanceAsync(claim.Lease, work, CancellationToken.None) is not { } job)
        {
            interruption.Raise(new AttemptOutcome.LeaseLost());
            throw new OperationCanceledException("The lease was lost.", interruption.Token);
        }

        if (lifecycle.DirectiveFor(job) is WorkerDirective.StopAfterItem)
        {
            interruption.Raise(new AttemptOutcome.Stopped());
        }
    }

    private JobProgress Progress(Checkpoint checkpoint) => new(
        _operation,
        // A file may grow while it is read.
        _total is { } total ? Math.Max(total, checkpoint.Results.Processed) : null,
        checkpoint.Results,
        _total is { } all ? _forecast.Completion(all - checkpoint.Results.Processed) : null,
        checkpoint.Store());
}
