using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Events;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Listing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Execution;

/// <summary>Compiled operations and the standard executer answer with the same bytes.</summary>
public sealed class CompiledOperationTests : IDisposable
{
    /// <summary>A few cases by default, and more on CI.</summary>
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "200", CultureInfo.InvariantCulture);

    private readonly LoggingApp _app = new(
        ("Limits:MaxFields", "2000"),
        ("Limits:MaxAliases", "2000"),
        ("Limits:MaxDirectives", "1000"),
        ("Limits:MaxCost", "10000000"));

    public void Dispose() => _app.Dispose();

    public static TheoryData<string> Queries =>
        [.. Directory.EnumerateFiles(Documents.Folder).Select(file => Path.GetFileNameWithoutExtension(file)!).Order().Where(name => Documents.Read(name).Contains("\nquery ", StringComparison.Ordinal))];

    public static TheoryData<string> Subscriptions =>
        [.. Directory.EnumerateFiles(Documents.Folder).Select(file => Path.GetFileNameWithoutExtension(file)!).Order().Where(name => Documents.Read(name).Contains("\nsubscription ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Every_checked_in_query_is_compiled_and_has_the_same_response(string name)
    {
        var ids = await FillAsync();

        Assert.True(await AssertSameAsync(Documents.Read(name), new { id = ids[0], first = 5, last = (int?)null }));
        Assert.Empty(_app.FallBacks);
    }

    [Theory]
    [MemberData(nameof(Subscriptions))]
    public async Task Every_checked_in_subscription_is_compiled_and_has_the_same_response_to_an_event(string name)
    {
        var job = (await _app.Listing.FindAsync((await FillAsync())[0], CancellationToken.None))!;
        object eventValue = name switch
        {
            "ImportStatusUpdated" or "ImportJobUpdated" => job,
            "ImportStatusesUpdated" or "ImportRowsUpdated" => new ImportStatusChange(ImportChangeKind.Matched, "cursor", job),
            "ImportStatusSummaryUpdated" => await _app.Listing.SummariseAsync(null, CancellationToken.None),
            _ => new ImportLogBatch("cursor", [new ImportLogLine(new LogLine(5, job.CreatedAt, LogLineLevel.Warning, "\"Why\""), 1)]),
        };
        var document = await _app.Services.GetRequiredService<DocumentCache>().GetAsync(Documents.Read(name), new Viewer(), CancellationToken.None);
        var operation = document.OperationOf(null);
        var schema = _app.Services.GetRequiredService<ISchema>();

        using var compiled = await Answer.WriteAsync(async writer =>
        {
            await operation.Compiled!.WriteAsync(
                new CompiledRequest(writer, schema, document.Ast, operation.Definition, GraphQL.Validation.Variables.None, _app.Services, CancellationToken.None),
                eventValue);
        });
        var standard = await _app.Services.GetRequiredService<IDocumentExecuter>().ExecuteAsync(new ExecutionOptions
        {
            Query = Documents.Read(name),
            Variables = new Inputs(new Dictionary<string, object?> { ["id"] = job.Id.ToString() }),
            Root = eventValue,
            RequestServices = _app.Services,
        });
        var result = await FirstResult.OfAsync(standard.Streams!.Values.Single());

        Assert.Equal(
            _app.Services.GetRequiredService<IGraphQLTextSerializer>().Serialize(result),
            $$"""{"data":{{System.Text.Encoding.UTF8.GetString(compiled.Json.Span)}}}""");
    }

    [Fact]
    public async Task Any_query_has_the_same_response()
    {
        var ids = await FillAsync();
        var schema = _app.Services.GetRequiredService<ISchema>();
        schema.Initialize();
        var compiled = 0;

        for (var seed = 0; seed < Cases; seed++)
        {
            var document = new DocumentGenerator(schema, new Random(seed), ids).Document();
            compiled += await AssertSameAsync(document, DocumentGenerator.Variables(ids), $"seed {seed}") ? 1 : 0;
        }

        // One of some thousand queries selects a field at more conditional places than are compiled.
        Assert.InRange(compiled, Cases * 999 / 1000, Cases);
        // A compiled operation that fails, for example because a resolver reads what it does not have, answers the same, but slowly.
        Assert.Empty(_app.FallBacks);
    }

    [Theory]
    [InlineData("{ bad: importStatuses(first: 101) { totalCount } good: importStatuses { pageInfo { hasNextPage } } }")]
    [InlineData("{ importStatuses(first: 3) { nodes { id issues(after: \"nonsense\") { totalCount } } } }")]
    [InlineData("{ importStatuses(first: 3) { nodes { attempts(first: -1) { nodes { number } } } } }")]
    [InlineData("{ importFailureGroups(first: 1000) { code } }")]
    [InlineData("{ bad: importStatuses(where: { id: { in: null } }) { totalCount } good: importStatuses(where: { and: null }) { totalCount } }")]
    [InlineData("query ($none: [ID]) { importStatuses(where: { id: { in: $none } }) { totalCount } importStatusSummary(where: { tags: { some: null } }) { total } }")]
    [InlineData("{ importStatuses(first: 3) { nodes { id issues(where: { code: { contains: null } }) { totalCount } } } }")]
    [InlineData("query ($size: Int!) { importStatuses(first: $size) { totalCount } }")]
    [InlineData("query ($id: ID!) { importStatus(id: $id) { id } }")]
    public async Task A_query_that_fails_has_the_same_response(string document)
    {
        await FillAsync();

        await AssertSameAsync(document, new { size = "x" });
    }

    /// <summary>Whether the document is compiled.</summary>
    private async Task<bool> AssertSameAsync(string document, object variables, string? context = null)
    {
        using var answer = await _app.Http.PostAsJsonAsync("/graphql", new { query = document, variables });
        await using var request = _app.Services.CreateAsyncScope();
        request.ServiceProvider.GetRequiredService<Viewer>().Caller = Caller.Anybody with { Name = $"key:{TestKey.Name}" };
        var serializer = _app.Services.GetRequiredService<IGraphQLTextSerializer>();
        var standard = await _app.Services.GetRequiredService<IDocumentExecuter>().ExecuteAsync(new ExecutionOptions
        {
            Query = document,
            Variables = serializer.ReadNode<Inputs>(JsonSerializer.SerializeToElement(variables)),
            RequestServices = request.ServiceProvider,
            UnhandledExceptionDelegate = context =>
            {
                var invalid = Assert.IsType<InvalidInputException>(context.OriginalException);
                context.Exception = new ExecutionError(invalid.Message) { Code = invalid.Code };
                return Task.CompletedTask;
            },
        });

        var (expected, actual) = (serializer.Serialize(standard), await answer.Content.ReadAsStringAsync());
        Assert.True(expected == actual, $"{context}\n{document}\nexpected {expected}\nactual   {actual}");
        var operations = await _app.Services.GetRequiredService<DocumentCache>().GetAsync(document, new Viewer(), CancellationToken.None);
        return operations.OperationOf(null).Compiled is not null;
    }

    /// <summary>Jobs in every state, some with attempts, issues and logs.</summary>
    private async Task<List<Guid>> FillAsync()
    {
        await using var db = _app.OpenDatabase();
        foreach (var job in ListingGenerator.Jobs(25))
        {
            if (job is not { FailureCode: not null, FailureCategory: not null, Error: not null, FailureFingerprint: not null, FailureTime: not null })
            {
                // Random values of these would contradict each other.
                (job.FailureCode, job.FailureCategory, job.FailureFingerprint) = (null, null, null);
            }

            db.Jobs.Add(job);
        }

        await db.SaveChangesAsync();
        var jobs = db.Jobs.ToList();
        foreach (var job in jobs.Take(8))
        {
            for (var number = 1; number <= 3; number++)
            {
                db.Attempts.Add(new ImportAttempt
                {
                    JobKey = job.Key,
                    Number = number,
                    Trigger = AttemptTrigger.First,
                    Worker = "w",
                    StartedAt = job.CreatedAt,
                    Status = JobStatus.Failed,
                    FailureCode = number == 2 ? "CODE" : null,
                    FailureCategory = FailureCategory.Timeout,
                    Error = "E",
                    FailureFingerprint = "f",
                    Successful = number,
                });
                db.Issues.Add(new ImportIssue { JobKey = job.Key, Attempt = number, Severity = (IssueSeverity)(number % 2), Code = "C", Message = "<\"M\">", ReportedAt = job.CreatedAt });
            }
        }

        await db.SaveChangesAsync();
        return jobs.ConvertAll(job => job.Id);
    }

    private sealed class LoggingApp(params (string Name, string Value)[] settings)
        : TestApp(worker: false, new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 2, 0, TimeSpan.Zero)), settings)
    {
        private readonly LogRecorder _log = new(LogLevel.Debug);

        /// <summary>What is logged if the standard executer executes a compiled operation again.</summary>
        public IEnumerable<string> FallBacks => _log.Lines.Where(line => line.StartsWith("The compiled operation", StringComparison.Ordinal));

        protected override void ConfigureServices(IServiceCollection services) =>
            services.AddLogging(logging => logging.AddProvider(_log).AddFilter<LogRecorder>(typeof(CompiledExecution).FullName, LogLevel.Debug));
    }
}
