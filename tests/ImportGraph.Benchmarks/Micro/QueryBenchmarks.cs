using System.Text.Json;
using BenchmarkDotNet.Attributes;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Server.Samples;
using ImportGraph.Storage;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph.Benchmarks.Micro;

/// <summary>The steps of a query for 50 jobs, each alone and all together. The last benchmark uses the standard executer.</summary>
[MemoryDiagnoser]
[InProcess]
public class QueryBenchmarks : IDisposable
{
    private const string Query =
        "query ($where: ImportStatusFilterInput) { importStatuses(first: 50, where: $where, order: [{ startTime: DESC }]) { nodes { id status jobType progress { processed total percentage } startTime completionTime failureTime currentOperation results { successful warnings errors } error retryable } } }";

    private static readonly RowFilter Filter = new RowFilter.And(
    [
        new RowFilter.Compare(RowField.Of((ImportJob job) => job.Status), Comparison.Equal, JobStatus.Failed),
        new RowFilter.Compare(RowField.Of((ImportJob job) => job.JobType), Comparison.Equal, JobType.Import),
    ]);

    private readonly string _folder = Directory.CreateTempSubdirectory("importgraph-micro-").FullName;
    private WebApplicationFactory<SampleOptions> _app = null!;
    private IServiceScope _scope = null!;
    private GraphQLRequest _request = null!;
    private ValidDocument _document = null!;
    private RowQuery<ImportJob> _rows = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var file = Path.Join(_folder, "importgraph.db");
        await Load.Jobs.WriteAsync(file);
        _app = new WebApplicationFactory<SampleOptions>().WithWebHostBuilder(builder => builder
            .UseSetting("ImportGraph:Storage:ConnectionString", $"Data Source={file}")
            .UseSetting("ImportGraph:Samples:Enabled", "false")
            .UseSetting("ImportGraph:RateLimit:CostPerSecond", "0")
            .UseSetting("ImportGraph:Worker:Enabled", "false"));
        _scope = _app.Services.CreateScope();
        _scope.ServiceProvider.GetRequiredService<Viewer>().Caller = Caller.Anybody;
        var variables = JsonSerializer.SerializeToElement(new { where = new { status = new { eq = "FAILED" }, jobType = new { eq = "IMPORT" } } });
        _request = new GraphQLRequest(Query, null, null, Get<IGraphQLTextSerializer>().ReadNode<Inputs>(variables)!, Inputs.Empty);
        _document = await Get<DocumentCache>().GetAsync(Query, new Viewer(), CancellationToken.None);
        _rows = new RowQuery<ImportJob>(Filter, new RowOrder<ImportJob>([new RowSort(RowField.Of((ImportJob job) => job.StartTime), Descending: true)]), null, null, false, 51, RowColumns.OfJobs);
    }

    [Benchmark]
    public async Task<object> Parse_and_validate()
    {
        using var cache = new DocumentCache(
            Get<ISchema>(), Get<IDocumentValidator>(), Get<RateLimits>(), Get<IOptions<LimitOptions>>(), Get<IOptions<SchemaOptions>>(), Get<IOptions<DocumentOptions>>());
        return await cache.GetAsync(Query, new Viewer(), CancellationToken.None);
    }

    [Benchmark]
    public object? Compile() => OperationCompiler.Compile(new Fragments(_document.Ast), _document.OperationOf(null).Definition, Get<ISchema>());

    [Benchmark]
    public async Task<object?> Read_variables() => await _document.OperationOf(null).Variables.ReadAsync(_request.Variables, _app.Services, CancellationToken.None);

    [Benchmark]
    public string Find_the_shape_of_a_filter()
    {
        using var db = Get<IDbContextFactory<ImportGraphContext>>().CreateDbContext();
        return _rows.Ranges().First().Shape(db).Key();
    }

    [Benchmark]
    public string Translate_a_filter()
    {
        using var db = Get<IDbContextFactory<ImportGraphContext>>().CreateDbContext();
        using var command = _rows.Ranges().First().Rows(db).CreateDbCommand();
        return command.CommandText;
    }

    [Benchmark(Baseline = true)]
    public async Task<int> Execute_and_write()
    {
        using var answer = await Get<OperationExecutor>().ExecuteAsync(_request, AllowedOperations.OverPost, _scope.ServiceProvider, CancellationToken.None);
        return answer.Json.Length;
    }

    [Benchmark]
    public async Task<long> Execute_and_write_by_the_standard_executer()
    {
        var result = await Get<IDocumentExecuter>().ExecuteAsync(new ExecutionOptions
        {
            Document = _document.Ast,
            Variables = _request.Variables,
            RequestServices = _app.Services,
            ValidationRules = [],
        });
        using var buffer = new MemoryStream();
        await Get<IGraphQLTextSerializer>().WriteAsync(buffer, result);
        return buffer.Length;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _scope?.Dispose();
        _app?.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();
}
