using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Running.Importers;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>An importer for which the server reads the package item by item.</summary>
public sealed class BatchImporterTests : IDisposable
{
    private readonly ProductStore _store = new();
    private readonly ImporterApp<ProductImporter, ProductStore> _app;

    public BatchImporterTests() => _app = new(_store, ("Worker:BatchSize", "3"), ("Worker:StopGraceSeconds", "1"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_items_of_a_package_are_stored_in_batches()
    {
        _app.Package("package/a.jsonl", Lines(1, 4));
        _app.Package("package/b.csv", "SKU,price,ACTIVE,stock,unknown\n5,1.5,TRUE,,x\n6,2,false,7,y");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 6, 0, 0), (job.Status, job.Successful, job.Warnings, job.Errors));
        job.AssertAddsUp();
        Assert.Equal([(1, 3), (4, 3)], _store.Sent.Select(batch => (batch.FirstItem, batch.Items.Count)));
        Assert.Equal(
            [("a.jsonl", 1L, "1"), ("a.jsonl", 2, "2"), ("a.jsonl", 3, "3"), ("a.jsonl", 4, "4"), ("b.csv", 2, "5"), ("b.csv", 3, "6")],
            Items().Select(item => (item.File, item.Line, item.Key!)));
        Assert.Equal(new Product("5", 1.5m) { Active = true }, Items()[4].Value);
        Assert.Equal(new Product("6", 2) { Active = false, Stock = 7 }, Items()[5].Value);
        Assert.All(_store.Sent, batch => Assert.StartsWith($"{job.Id}-{batch.FirstItem}-{batch.Items.Count}-", batch.Id, StringComparison.Ordinal));
        Assert.Equal(2, _store.Sent.Select(batch => batch.Id).Distinct().Count());
        Assert.Empty(await _app.ContentAsync());
    }

    [Fact]
    public async Task A_key_that_the_package_has_twice_is_stored_once()
    {
        _app.Package("package/a.jsonl", $"{Lines(1, 4)}\n{Line(2, price: 9)}");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 4, 1, 0), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal(["1", "2", "3", "4"], Items().Select(item => item.Key));
        var issue = Assert.Single(await _app.IssuesAsync(job));
        Assert.Equal(("KEY_DUPLICATE", 5, "2", "sku"), (issue.Code, issue.Line, issue.ItemKey, issue.Field));
    }

    [Fact]
    public async Task Outcomes_become_results_and_issues()
    {
        _store.Outcome = product => product.Sku switch
        {
            "1" => ItemOutcome.Unchanged,
            "2" => ItemOutcome.Rejected("PRICE_TOO_LOW", "The price is too low.", "price"),
            "3" => new ItemOutcome(ItemResult.Updated, "OUT_OF_STOCK", "There are none left."),
            "4" => new ItemOutcome(ItemResult.Rejected),
            _ => ItemOutcome.Created,
        };
        _app.Package("package/a.jsonl", Lines(1, 5));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 2, 1, 2), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal((1, 1, 1), (job.ItemsCreated, job.ItemsUpdated, job.ItemsUnchanged));
        Assert.Equal(
            [
                (IssueSeverity.Error, "PRICE_TOO_LOW", "The price is too low.", 2L, "2", "price"),
                (IssueSeverity.Warning, "OUT_OF_STOCK", "There are none left.", 3, "3", null),
                (IssueSeverity.Error, "ITEM_REJECTED", "The importer gives no reason.", 4, "4", null),
            ],
            (await _app.IssuesAsync(job)).Select(
                issue => (issue.Severity, issue.Code, issue.Message, issue.Line!.Value, issue.ItemKey!, issue.Field)));
    }

    [Theory]
    [InlineData(JobType.Import)]
    [InlineData(JobType.Validation)]
    public async Task A_wrong_number_of_outcomes_fails_the_job(JobType type)
    {
        using var app = new ImporterApp<MiscountingImporter, object>(new object());
        app.Package("package/a.jsonl", Lines(1, 3));

        var job = await app.RunAsync(type: type);

        Assert.Equal((JobStatus.Failed, "IMPORTER_FAILED"), (job.Status, job.FailureCode));
        Assert.Equal("The importer returned 1 outcomes for a batch of 3 items.", job.Error);
    }

    [Fact]
    public async Task An_exception_fails_the_job_and_a_retry_sends_the_same_batch_again()
    {
        _store.Before = (batch, _) => batch.FirstItem == 4 && batch.Context.Attempt == 1 ? throw new InvalidOperationException("secret") : Task.CompletedTask;
        _app.Package("package/a.jsonl", Lines(1, 8));

        var failed = await _app.RunAsync();
        var job = await _app.RetryAsync(failed);

        Assert.Equal((JobStatus.Failed, "IMPORTER_FAILED", 3), (failed.Status, failed.FailureCode, failed.Processed));
        Assert.DoesNotContain("secret", failed.Error, StringComparison.Ordinal);
        Assert.Contains("secret", Assert.Single(_app.Log.Lines), StringComparison.Ordinal);
        Assert.Equal((JobStatus.Successful, 8), (job.Status, job.Successful));
        Assert.Equal([1, 4, 4, 7], _store.Sent.Select(batch => batch.FirstItem));
        Assert.Equal(_store.Sent.ElementAt(1).Id, _store.Sent.ElementAt(2).Id);
    }

    [Fact]
    public async Task An_importer_fails_the_job_with_a_code_of_its_own()
    {
        _store.Before = (_, _) => throw new ImportFailedException("SHOP_CLOSED", "The shop is closed.", retryable: false);
        _app.Package("package/a.jsonl", Lines(1, 3));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SHOP_CLOSED", "The shop is closed.", false), (job.Status, job.FailureCode, job.Error, job.Retryable));
    }

    [Fact]
    public async Task A_batch_that_is_being_stored_when_the_job_is_cancelled_is_sent_again_after_a_retry()
    {
        // Some clients of databases do not throw an OperationCanceledException.
        _store.Before = (batch, token) => batch is { FirstItem: 4, Context.Attempt: 1 } ? CancelAsync(batch.Context, token) : Task.CompletedTask;
        _app.Package("package/a.jsonl", Lines(1, 8));

        var stopped = await _app.RunAsync();
        var job = await _app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Cancelled, 3, 3), (stopped.Status, stopped.Processed, stopped.Successful));
        Assert.Equal((JobStatus.Successful, 8), (job.Status, job.Successful));
        Assert.Equal([1, 4, 4, 7], _store.Sent.Select(batch => batch.FirstItem));
        Assert.Equal(_store.Sent.ElementAt(1).Id, _store.Sent.ElementAt(2).Id);

        async Task CancelAsync(ImportContext context, CancellationToken token)
        {
            await _app.Requests.CancelAsync(context.JobId, new CancelRequest(), expectedVersion: null, CancellationToken.None);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new InvalidOperationException("The connection is closed.");
        }
    }

    [Fact]
    public async Task A_batch_that_is_stored_although_the_job_is_cancelled_is_not_sent_again()
    {
        _store.Before = async (batch, token) =>
        {
            if (batch is { FirstItem: 4, Context.Attempt: 1 })
            {
                await _app.Requests.CancelAsync(batch.Context.JobId, new CancelRequest(), expectedVersion: null, CancellationToken.None);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        };
        _app.Package("package/a.jsonl", Lines(1, 8));

        var stopped = await _app.RunAsync();
        var job = await _app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Cancelled, 6), (stopped.Status, stopped.Processed));
        Assert.Equal((JobStatus.Successful, 8), (job.Status, job.Successful));
        Assert.Equal([1, 4, 7], _store.Sent.Select(batch => batch.FirstItem));
    }

    [Fact]
    public async Task A_batch_that_was_stored_but_not_acknowledged_is_sent_again_with_the_same_id()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Before = async (batch, _) =>
        {
            if (batch is { FirstItem: 4, Context.Attempt: 1 })
            {
                // It does not stop when it is asked to, so the job is taken from it. What it stores after that cannot be acknowledged.
                await _app.Requests.CancelAsync(batch.Context.JobId, new CancelRequest(), expectedVersion: null, CancellationToken.None);
                await gate.Task;
            }
        };
        _app.Package("package/a.jsonl", Lines(1, 8));

        var stopped = await _app.RunAsync();
        gate.SetResult();
        var job = await _app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Cancelled, 3), (stopped.Status, stopped.Processed));
        Assert.Equal((JobStatus.Successful, 8), (job.Status, job.Successful));
        Assert.Equal([1, 4, 4, 7], _store.Sent.Select(batch => batch.FirstItem));
        Assert.Equal(_store.Sent.ElementAt(1).Id, _store.Sent.ElementAt(2).Id);
    }

    [Fact]
    public async Task A_job_whose_server_shuts_down_is_resumed_by_the_next_one_with_the_same_batch()
    {
        using var folder = new TempFolder();
        using var database = new TestDatabase(Path.Join(folder.Path, "importgraph.db"));
        folder.Write("packages/package/a.jsonl", $"{Lines(1, 2)}\nnot json\n{Lines(4, 6)}\n{Line(1)}");
        (string, string)[] settings =
        [
            ("Worker:BatchSize", "3"), ("Storage:ConnectionString", database.ConnectionString),
            ("Sources:SharedRoots:0", Path.Join(folder.Path, "packages")), ("Logs:Folder", Path.Join(folder.Path, "logs")),
        ];
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Before = async (batch, token) =>
        {
            if (batch is { FirstItem: 4, Context.Attempt: 1 })
            {
                reached.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }
        };
        Guid id;
        using (var first = new ImporterApp<ProductImporter, ProductStore>(_store, settings))
        {
            id = (await first.ScheduleAsync()).Id;
            await reached.Task.WaitAsync(Patience.Step);
        }

        using var second = new ImporterApp<ProductImporter, ProductStore>(_store, settings);
        var job = await second.EndOfAsync(id);

        Assert.Equal((JobStatus.Successful, 2, 5, 1, 1), (job.Status, job.Attempt, job.Successful, job.Warnings, job.Errors));
        Assert.Equal([1, 4, 4], _store.Sent.Select(batch => batch.FirstItem));
        Assert.Equal(_store.Sent.ElementAt(1).Id, _store.Sent.ElementAt(2).Id);
        Assert.Equal(["JSON_MALFORMED", "KEY_DUPLICATE"], (await second.IssuesAsync(job)).Select(issue => issue.Code));
    }

    [Fact]
    public async Task A_validation_stores_nothing_and_reports_what_the_importer_says_about_the_items()
    {
        _store.Preview = batch => [.. batch.Items.Select(item => item.Key == "2" ? ItemOutcome.Rejected("TAKEN", "Taken.") : ItemOutcome.Created)];
        _app.Package("package/a.jsonl", Lines(1, 4));

        var job = await _app.RunAsync(type: JobType.Validation);

        Assert.Equal((JobStatus.Successful, 3, 1), (job.Status, job.Successful, job.Errors));
        Assert.Equal((3, 0, 0), (job.ItemsCreated, job.ItemsUpdated, job.ItemsUnchanged));
        Assert.Equal(("TAKEN", "2"), Assert.Single((await _app.IssuesAsync(job)).Select(issue => (issue.Code, issue.ItemKey))));
        Assert.Empty(_store.Sent);
    }

    [Fact]
    public async Task A_validation_checks_the_items_if_the_importer_cannot_tell_more()
    {
        _app.Package("package/a.jsonl", $"{Lines(1, 4)}\n{{}}");

        var job = await _app.RunAsync(type: JobType.Validation);

        Assert.Equal((JobStatus.Successful, 4, 1), (job.Status, job.Successful, job.Errors));
        Assert.Null(job.ItemsCreated);
        Assert.Empty(_store.Sent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task What_the_importer_cannot_tell_of_one_batch_is_not_known_of_the_package(int untold)
    {
        _store.Preview = batch => batch.FirstItem == untold ? null : [.. batch.Items.Select(_ => ItemOutcome.Created)];
        _app.Package("package/a.jsonl", Lines(1, 8));

        var job = await _app.RunAsync(type: JobType.Validation);

        Assert.Equal((JobStatus.Successful, 8, null), (job.Status, job.Successful, job.ItemsCreated));
    }

    [Fact]
    public async Task A_batch_importer_does_not_report_because_its_progress_is_reported_for_it()
    {
        _store.Before = (batch, token) => batch.Context.ReportAsync(new ImportProgress("Sending"), token);
        _app.Package("package/a.jsonl", Lines(1, 1));

        var job = await _app.RunAsync();

        Assert.Equal("IMPORTER_FAILED", job.FailureCode);
        Assert.Contains("does not report itself", Assert.Single(_app.Log.Lines), StringComparison.Ordinal);
    }

    private List<ImportItem<Product>> Items() => [.. _store.Sent.SelectMany(batch => batch.Items)];

    private static string Line(int number, decimal price = 1) => $$"""{"sku":"{{number}}","price":{{price}},"active":true}""";

    private static string Lines(int from, int to) => string.Join('\n', Enumerable.Range(from, to - from + 1).Select(number => Line(number)));

    private sealed class MiscountingImporter : BatchImporter<Product>
    {
        protected override Task<IReadOnlyList<ItemOutcome>> StoreAsync(ImportBatch<Product> batch, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ItemOutcome>>([ItemOutcome.Created]);

        protected override async Task<IReadOnlyList<ItemOutcome>?> PreviewAsync(ImportBatch<Product> batch, CancellationToken cancellationToken) =>
            await StoreAsync(batch, cancellationToken);
    }
}
