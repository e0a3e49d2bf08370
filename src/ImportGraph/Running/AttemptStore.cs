using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;

namespace ImportGraph.Running;

/// <summary>
/// Stores the work of an attempt: items in batches, each in one transaction with its issues, the progress and the checkpoint.
/// </summary>
internal sealed class AttemptStore(RunningAttempt attempt)
{
    /// <summary>How often a job reports its operation while it stores no items.</summary>
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(500);

    private readonly Forecast _forecast = new(attempt.Clock);
    private readonly RejectedFiles _rejected = new(attempt);
    private Task _storing = Task.CompletedTask;
    private long _bytes;
    private bool _fromStart;
    private long _reported;

    /// <summary>The checkpoint that is stored now.</summary>
    public Checkpoint Checkpoint { get; private set; } = new("");

    /// <summary>Whether the records of rejected items are kept.</summary>
    public bool KeepsRejected => _rejected.Enabled;

    /// <summary>Sets the size of the package, and where the attempt begins.</summary>
    /// <param name="bytes">Bytes of all files.</param>
    /// <param name="checkpoint">The checkpoint of earlier attempts, or an empty one.</param>
    /// <param name="fromStart">True if the attempt begins at the start of the package.</param>
    public void Begin(long bytes, Checkpoint checkpoint, bool fromStart) =>
        (_bytes, Checkpoint, _fromStart) = (bytes, checkpoint with { Rejected = _rejected.Begin(fromStart ? null : checkpoint.Rejected) }, fromStart);

    /// <summary>Sets the number of items in the package.</summary>
    public void SetTotal(long total) => Checkpoint = Checkpoint with { Total = total };

    /// <summary>Reports what the attempt does now.</summary>
    /// <param name="operation">What it does, described for people.</param>
    /// <param name="bytesRead">Bytes of the package that were read for that.</param>
    /// <param name="issues">Issues that are not about an item.</param>
    public Task ReportAsync(string operation, long bytesRead, params IReadOnlyList<ReportedIssue> issues)
    {
        _reported = attempt.Clock.GetTimestamp();
        return StoreAsync(new Step(operation, bytesRead, null, null, issues));
    }

    /// <summary>Reports it again if the last report is older than the interval.</summary>
    public Task ReportIfDueAsync(string operation, long bytesRead) =>
        attempt.Clock.GetElapsedTime(_reported) < ReportInterval ? Task.CompletedTask : ReportAsync(operation, bytesRead);

    /// <summary>Reports it again if nothing else is being stored, and the last report is older than the interval.</summary>
    public async Task ReportIfIdleAsync(string operation, long bytesRead)
    {
        if (_storing.IsCompleted)
        {
            await _storing;
            await ReportIfDueAsync(operation, bytesRead);
        }
    }

    /// <summary>
    /// Stores a batch while the caller reads the next one. Only one batch is stored at a time, so there are at most two in memory.
    /// </summary>
    public async Task HandOverAsync(ItemBatch batch, string operation, long bytesRead)
    {
        var waiting = attempt.Clock.GetTimestamp();
        await _storing;
        var completion = _forecast.Sample(bytesRead, _bytes - bytesRead, attempt.Clock.GetElapsedTime(waiting));
        var step = new Step(operation, bytesRead, completion, batch, []);
        // On another thread, because a database inside the process would work on the caller's thread.
        _storing = Task.Run(() => StoreAsync(step));
        _reported = attempt.Clock.GetTimestamp();
    }

    /// <summary>Waits until everything that was handed over is stored.</summary>
    public Task WaitAsync() => _storing;

    /// <summary>Stores the issues of the package as a whole, once.</summary>
    public Task ConcludeAsync(string operation, IReadOnlyList<ReportedIssue> issues)
    {
        Checkpoint = Checkpoint with { Concluded = true };
        return ReportAsync(operation, _bytes, issues);
    }

    /// <summary>Makes the next attempt read the package from its start.</summary>
    public async Task ForgetCheckpointAsync()
    {
        await _storing;
        var step = new Step("Giving up: the package has changed", 0, null, null, []);
        await AdvanceAsync((_, _) => Task.FromResult(Progress(step, Checkpoint) with { Checkpoint = null }));
    }

    /// <summary>Ends the attempt's log with its numbers.</summary>
    public void LogResults()
    {
        var (results, leftOut) = (Checkpoint.Results, Checkpoint.Issues.LeftOut);
        attempt.Log.Information(
            $"{results.Processed} items: {results.Successful} successful, {results.Warnings} with warnings, {results.Errors} with errors."
            + (leftOut > 0 ? $" {leftOut} issues were counted and not stored." : ""));
    }

    private async Task StoreAsync(Step step)
    {
        using var batch = step.Batch;
        await (batch?.SendAsync(attempt.Interruption.Token) ?? Task.CompletedTask);
        var rejected = batch is null ? Checkpoint.Rejected : _rejected.Append(batch.Rejected, Checkpoint.Rejected!.Value);
        var next = Checkpoint;
        IReadOnlyList<ReportedIssue> stored = [];
        await AdvanceAsync(async (db, token) =>
        {
            await (batch?.WriteAsync(db, token) ?? Task.CompletedTask);
            // After the items, because writing them may find issues, too.
            next = Checkpoint with { Issues = Checkpoint.Issues.With(batch?.Issues ?? step.Issues, attempt.Options.MaxIssues, out stored) };
            if (batch is not null)
            {
                next = next with
                {
                    Results = batch.AddTo(Checkpoint.Results),
                    Understood = Checkpoint.Understood || batch.AnyUnderstood,
                    Rejected = rejected,
                };
            }

            var now = attempt.Clock.GetUtcNow();
            db.Issues.AddRange(stored.Select(issue => RowOf(issue, now)));
            await db.SaveChangesAsync(token);
            return Progress(step, next);
        });
        Log(step, stored, leftOut: Checkpoint.Issues.LeftOut == 0 && next.Issues.LeftOut > 0);
        Checkpoint = next;
        _rejected.DeleteEarlier();
        if (batch is not null)
        {
            attempt.Metrics.Stored(attempt.Claim.Job.JobType, batch.AddTo(default));
            attempt.Log.Information($"{step.Operation}: {next.Results.Processed} items.");
            await attempt.Log.FlushAsync(CancellationToken.None);
        }
    }

    // Without the interruption's token, because what was read before an interruption is still stored.
    private async Task AdvanceAsync(Func<ImportGraphContext, CancellationToken, Task<JobProgress>> store) =>
        attempt.Obey(await attempt.Work.AdvanceAsync(attempt.Claim.Lease, store, CancellationToken.None));

    private JobProgress Progress(Step step, Checkpoint checkpoint) => new(
        TextCut.Cut(step.Operation, ImportJob.MaxTextLength)!,
        checkpoint.Total,
        checkpoint.Results,
        step.EstimatedCompletion,
        checkpoint.Store(),
        new JobBytes(step.BytesRead, _bytes),
        checkpoint.Issues.LeftOut,
        _fromStart);

    private ImportIssue RowOf(ReportedIssue issue, DateTimeOffset now) => new()
    {
        JobKey = attempt.Claim.Job.Key,
        Attempt = attempt.Claim.Job.Attempt,
        Severity = issue.Severity,
        Code = issue.Code,
        Message = TextCut.Cut(issue.Message, ImportJob.MaxTextLength)!,
        File = TextCut.Cut(issue.File, ImportJob.MaxTextLength),
        Line = issue.Line,
        ItemKey = TextCut.Cut(issue.ItemKey, ContentItem.MaxKeyLength),
        Field = TextCut.Cut(issue.Field, ImportJob.MaxNameLength),
        Value = TextCut.Cut(issue.Value, ImportIssue.MaxValueLength),
        ReportedAt = now,
    };

    private void Log(Step step, IReadOnlyList<ReportedIssue> stored, bool leftOut)
    {
        foreach (var issue in stored)
        {
            var place = issue.Line is { } number ? $"{issue.File}:{number} " : issue.File is null ? "" : $"{issue.File} ";
            var line = $"{place}{issue.Code}{(issue.Field is null ? "" : $" ({issue.Field})")}: {issue.Message}";
            Action<string> write = issue.Severity switch
            {
                IssueSeverity.Warning => attempt.Log.Warning,
                IssueSeverity.Error => attempt.Log.Error,
            };
            write(line);
        }

        if (leftOut)
        {
            attempt.Log.Information(
                $"{attempt.Options.MaxIssues} issues of one severity are stored. This is the limit (Worker:MaxIssues), so further issues are only counted.");
        }
    }

    /// <summary>What is stored in one transaction.</summary>
    /// <param name="Operation">What the attempt does, described for people.</param>
    /// <param name="BytesRead">Bytes of the package that were read.</param>
    /// <param name="EstimatedCompletion">When everything is expected to be stored; null if that is not known.</param>
    /// <param name="Batch">Items; null if there are none.</param>
    /// <param name="Issues">Issues that are not about an item.</param>
    private sealed record Step(
        string Operation, long BytesRead, DateTimeOffset? EstimatedCompletion, ItemBatch? Batch, IReadOnlyList<ReportedIssue> Issues);
}
