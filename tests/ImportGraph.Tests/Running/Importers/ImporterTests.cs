using System.Collections.Concurrent;
using System.Text;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Running.Importers;
using ImportGraph.Tests.Imports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>An importer that reads its package itself.</summary>
public sealed partial class ImporterTests
{
    private const string Secret = "Password=hunter2";

    [Fact]
    public async Task An_importer_knows_its_job_and_ends_it_by_returning()
    {
        ImportContext? context = null;
        using var app = App((given, _) =>
        {
            context = given;
            return Task.CompletedTask;
        });

        var job = await app.RunAsync(operation: ImportOperation.Reimport);

        Assert.Equal((JobStatus.Successful, EndReason.Completed), (job.Status, job.EndReason));
        Assert.NotNull(context);
        Assert.Equal(
            (job.Id, 1, ProjectName.Default, "tested", JobType.Import, ImportOperation.Reimport),
            (context.JobId, context.Attempt, context.Project, context.Importer, context.JobType, context.Operation));
        Assert.Empty(context.Tags);
        Assert.Equal("{}", context.Parameters.GetRawText());
        Assert.Null(context.Checkpoint);
    }

    [Fact]
    public async Task Each_report_is_stored_and_visible_at_once()
    {
        var states = new ConcurrentQueue<ImportJob>();
        using var app = App(async (context, token) =>
        {
            await context.ReportAsync(new ImportProgress("Reading", Total: 4), token);
            await context.ReportAsync(new ImportProgress(Results: new JobResults(1, 1, 0), Checkpoint: "page 2"), token);
            Assert.Equal("page 2", context.Checkpoint);
            await context.ReportAsync(
                new ImportProgress("Writing", Results: new JobResults(2, 1, 1), Issues: [Issue(IssueSeverity.Warning, "A"), Issue(IssueSeverity.Error, "B")]),
                token);
        });
        app.Events.Published += states.Enqueue;

        var job = await app.RunAsync();

        Assert.Equal(
            [("Reading", 4L, 0L, null), ("Reading", 4, 2, "page 2"), ("Writing", 4, 4, "page 2")],
            states.Where(state => state is { Status: JobStatus.InProgress, Total: not null })
                .Select(state => (state.CurrentOperation!, state.Total!.Value, state.Processed!.Value, state.Checkpoint)));
        Assert.Equal((JobStatus.Successful, 2, 1, 1), (job.Status, job.Successful, job.Warnings, job.Errors));
        job.AssertAddsUp();
        Assert.Equal(
            [("A", IssueSeverity.Warning, "a.xml", 7L, "key", "field", "value"), ("B", IssueSeverity.Error, "a.xml", 7, "key", "field", "value")],
            (await app.IssuesAsync(job)).Select(issue => (
                issue.Code, issue.Severity, issue.File!, issue.Line!.Value, issue.ItemKey!, issue.Field!, issue.Value!)));
    }

    [Fact]
    public async Task An_importer_reports_what_it_did_with_the_items()
    {
        using var app = App((context, token) =>
            context.ReportAsync(new ImportProgress(Results: new JobResults(5, 1, 2, new ItemChanges(3, 2, 1))), token));

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 3, 2, 1), (job.Status, job.ItemsCreated, job.ItemsUpdated, job.ItemsUnchanged));
    }

    [Fact]
    public async Task A_job_that_was_cancelled_can_store_a_last_checkpoint_and_continues_there_when_it_is_retried()
    {
        var checkpoints = new List<string?>();
        using var app = App(async (context, token) =>
        {
            checkpoints.Add(context.Checkpoint);
            if (context.Attempt == 1)
            {
                await context.ReportAsync(new ImportProgress("Reading", Processed: 3, Checkpoint: "3"), token);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await context.ReportAsync(new ImportProgress(Processed: 5, Checkpoint: "5"), CancellationToken.None);
                token.ThrowIfCancellationRequested();
            }
        });

        var stopped = await app.StopAtAsync(3);
        var job = await app.RetryAsync(stopped);

        Assert.Equal((EndReason.CancelRequested, 5), (stopped.EndReason, stopped.Processed));
        Assert.Equal((JobStatus.Successful, 2), (job.Status, job.Attempt));
        Assert.Equal([null, "5"], checkpoints);
    }

    [Fact]
    public async Task A_job_whose_server_shuts_down_is_continued_by_the_next_one_at_its_checkpoint()
    {
        using var folder = new TempFolder();
        using var database = new TestDatabase(Path.Join(folder.Path, "importgraph.db"));
        (string, string)[] settings =
            [("Storage:ConnectionString", database.ConnectionString), ("Logs:Folder", Path.Join(folder.Path, "logs"))];
        Guid id;
        using (var first = App(WaitAsync, settings))
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            first.Once(job => job.Processed == 3, _ => reached.SetResult());
            id = (await first.ScheduleAsync()).Id;
            await reached.Task.WaitAsync(Patience.Step);
        }

        string? checkpoint = null;
        using var second = App(
            (context, _) =>
            {
                checkpoint = context.Checkpoint;
                return Task.CompletedTask;
            },
            settings);
        var job = await second.EndOfAsync(id);

        Assert.Equal((JobStatus.Successful, 2, 0, "3"), (job.Status, job.Attempt, job.Recoveries, checkpoint));

        static async Task WaitAsync(ImportContext context, CancellationToken token)
        {
            await context.ReportAsync(new ImportProgress(Processed: 3, Checkpoint: "3"), token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        }
    }

    [Fact]
    public async Task An_importer_fails_its_job_with_a_code_of_its_own()
    {
        using var app = App((_, _) => throw new ImportFailedException("CATALOGUE_LOCKED", "The catalogue is locked.", retryable: true));

        var job = await app.RunAsync();

        Assert.Equal(
            (JobStatus.Failed, "CATALOGUE_LOCKED", "The catalogue is locked.", true, FailureCategory.Internal),
            (job.Status, job.FailureCode, job.Error, job.Retryable, job.FailureCategory));
        Assert.Empty(app.Log.Lines);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(OperationCanceledException))]
    public async Task Another_exception_fails_the_job_and_only_the_log_of_the_process_has_its_message(Type exception)
    {
        using var app = App((_, _) => throw (Exception)Activator.CreateInstance(exception, Secret)!);

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Failed, "IMPORTER_FAILED", true), (job.Status, job.FailureCode, job.Retryable));
        Assert.Equal("The importer threw an exception. The log of the worker's process has the details.", job.Error);
        Assert.DoesNotContain(Secret, await job.LogAsync(), StringComparison.Ordinal);
        var line = Assert.Single(app.Log.Lines);
        Assert.StartsWith($"Job {job.Id}: the importer tested failed with IMPORTER_FAILED", line, StringComparison.Ordinal);
        Assert.Contains(Secret, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_importer_writes_to_the_log_of_its_attempt_without_the_message_of_an_exception()
    {
        var leak = new IOException(Secret);
        using var app = App((context, _) =>
        {
            Say(context.Log, LogLevel.Trace, "nobody sees this", null);
            Say(context.Log, LogLevel.Debug, "a detail", null);
            Say(context.Log, LogLevel.Critical, "it broke", leak);
            return Task.CompletedTask;
        });

        var log = await (await app.RunAsync()).LogAsync();

        Assert.Matches("DEBUG Told: a detail\n.*ERROR Told: it broke \\(IOException\\)\n", log);
        Assert.DoesNotContain("nobody", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_threads_can_write_to_the_log()
    {
        string[] texts = [.. Enumerable.Range(0, 1000).Select(number => $"{number}")];
        using var app = App((context, token) => Parallel.ForAsync(0, texts.Length, token, (number, _) =>
        {
            Say(context.Log, LogLevel.Information, texts[number], null);
            return ValueTask.CompletedTask;
        }));

        var lines = (await (await app.RunAsync()).LogAsync()).Split('\n');

        Assert.Equal(
            texts.Select(text => $"Told: {text}").Order(),
            lines.Where(line => line.Contains("Told", StringComparison.Ordinal))
                .Select(line => line[line.IndexOf("Told", StringComparison.Ordinal)..])
                .Order());
    }

    [Fact]
    public async Task An_importer_opens_files_of_any_format_as_they_are_stored()
    {
        var files = new List<(string Name, long Length, byte[] Content)>();
        using var app = App(async (context, token) =>
        {
            foreach (var file in (await context.OpenPackageAsync(token)).Files)
            {
                await using var stream = await file.OpenAsync(token);
                var content = new MemoryStream();
                await stream.CopyToAsync(content, token);
                files.Add((file.Name, file.Length, content.ToArray()));
            }
        });
        var compressed = Gzip.Compress("{}");
        app.Package("package/b.xml", "<items/>");
        app.Package("package/a/a.jsonl.gz", compressed);
        app.Package("package/.hidden", "x");

        var job = await app.RunAsync();

        Assert.Equal(JobStatus.Successful, job.Status);
        Assert.Equal([("a/a.jsonl.gz", compressed.Length), ("b.xml", 8)], files.Select(file => (file.Name, file.Length)));
        Assert.Equal(compressed, files[0].Content);
        Assert.Equal("<items/>", Encoding.UTF8.GetString(files[1].Content));
    }

    [Fact]
    public async Task A_package_that_is_not_there_fails_the_job_as_for_any_importer()
    {
        using var app = App((context, token) => context.OpenPackageAsync(token));

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_NOT_FOUND"), (job.Status, job.FailureCode));
    }

    [Fact]
    public async Task A_report_that_cannot_be_right_is_refused()
    {
        var refusals = new List<string>();
        using var app = App(async (context, token) =>
        {
            await context.ReportAsync(new ImportProgress(Processed: 5, Total: 10), token);
            foreach (var wrong in (ImportProgress[])
                [
                    new ImportProgress(Processed: 4), new ImportProgress(Processed: 11), new ImportProgress(Results: new JobResults(9, -1, 0)),
                    new ImportProgress(Checkpoint: new string('x', ImportJob.MaxCheckpointLength + 1)),
                ])
            {
                refusals.Add((await Assert.ThrowsAsync<ArgumentException>(() => context.ReportAsync(wrong, token))).Message);
            }

            await context.ReportAsync(new ImportProgress(Processed: 10, CurrentOperation: new string('x', ImportJob.MaxTextLength + 1)), token);
        });

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, 10), (job.Status, job.Processed));
        Assert.Collection(
            refusals,
            decreased => Assert.Contains("cannot decrease", decreased, StringComparison.Ordinal),
            more => Assert.Contains("11 items were processed of 10", more, StringComparison.Ordinal),
            negative => Assert.Contains("cannot be negative", negative, StringComparison.Ordinal),
            longCheckpoint => Assert.Contains("4,000 characters", longCheckpoint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_importer_that_has_lost_its_job_can_report_nothing_more()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var last = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var app = App(
            async (context, token) =>
            {
                await context.ReportAsync(new ImportProgress(Processed: 1), token);
                // It does not stop when it is asked to, so the job is taken from it.
                await gate.Task;
                last.SetResult(await Record.ExceptionAsync(() => context.ReportAsync(new ImportProgress(Processed: 2), CancellationToken.None)));
            },
            ("Worker:StopGraceSeconds", "1"));

        var job = await app.StopAtAsync(1);
        gate.SetResult();

        Assert.IsAssignableFrom<OperationCanceledException>(await last.Task.WaitAsync(Patience.Step));
        Assert.Equal(1, (await app.Listing.FindAsync(job.Id, CancellationToken.None))!.Processed);
    }

    [Fact]
    public void The_name_of_an_importer_follows_the_rule() =>
        Assert.Contains(
            "must have 1 to 64 letters",
            Assert.Throws<ArgumentException>(() => new ServiceCollection().AddImporter<ScriptedImporter>("a b")).Message,
            StringComparison.Ordinal);

    private static ImporterApp<ScriptedImporter, Func<ImportContext, CancellationToken, Task>> App(
        Func<ImportContext, CancellationToken, Task> run, params (string, string)[] settings) => new(run, settings);

    private static ReportedIssue Issue(IssueSeverity severity, string code) => new(severity, code, "message", "a.xml", 7, "key", "field", "value");

    [LoggerMessage(Message = "Told: {What}")]
    private static partial void Say(ILogger logger, LogLevel level, string what, Exception? exception);
}
