using BenchmarkDotNet.Attributes;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Pages;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Server.Samples;
using ImportGraph.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Benchmarks.Micro;

/// <summary>What each feature around a query costs per request, alone: without the network, the threads and the other features.</summary>
[MemoryDiagnoser]
[InProcess]
public class FeatureBenchmarks : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("importgraph-micro-").FullName;
    private readonly HeaderDictionary _headers = [];
    private readonly DefaultHttpContext _http = new() { Request = { Headers = { AcceptEncoding = "gzip" } }, Response = { ContentLength = 500 } };
    private TokenIssuer _issuer = null!;
    private WebApplicationFactory<SampleOptions> _app = null!;
    private string _token = "";
    private Caller _caller = null!;
    private Operation _operation = null!;
    private Budget _budget = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _issuer = new TokenIssuer(_folder);
        _app = new WebApplicationFactory<SampleOptions>().WithWebHostBuilder(builder =>
        {
            foreach (var (name, value) in (List<(string Name, string Value)>)
                [
                    .. TestKey.Settings,
                    .. _issuer.Settings,
                    ("Storage:ConnectionString", $"Data Source={Path.Join(_folder, "importgraph.db")}"),
                    ("Samples:Enabled", "false"),
                    ("Worker:Enabled", "false"),
                ])
            {
                builder.UseSetting($"ImportGraph:{name}", value);
            }
        });
        _token = $"Bearer {_issuer.Token()}";
        _caller = await Get<Authentication>().FindCallerAsync(_token);
        _operation = (await Get<DocumentCache>().GetAsync(Calls.JobQuery, new Viewer(), CancellationToken.None)).OperationOf(null);
        _budget = new Budget(Limit: 10_000, Remaining: 9_999, TimeSpan.FromSeconds(1));
    }

    [Benchmark]
    public async Task<object> Authenticate_by_a_key() => await Get<Authentication>().FindCallerAsync(TestKey.Authorization);

    [Benchmark]
    public async Task<object> Authenticate_by_a_token() => await Get<Authentication>().FindCallerAsync(_token);

    [Benchmark]
    public void Check_the_scopes() => _operation.Scopes.Check(_caller);

    [Benchmark]
    public bool Spend_from_the_budget() => Get<RateLimits>().TrySpend(new Viewer { Caller = _caller }, 1);

    [Benchmark]
    public void Set_the_headers_of_the_budget() => _budget.Set(_headers);

    [Benchmark]
    public void Count_and_time_in_the_metrics() => Get<OperationMetrics>().Answered(_operation, "OK", TimeSpan.FromMilliseconds(1));

    [Benchmark]
    public void Count_and_time_in_the_metrics_and_offer_a_trace_to_nobody()
    {
        using var measurement = new RequestMeasurement(Get<OperationMetrics>());
        measurement.Operation = _operation;
    }

    [Benchmark]
    public void Set_the_security_headers() => SecurityHeaders.Set(_headers);

    [Benchmark]
    public bool Check_the_origin() => Get<Origins>().IsAllowed(_http.Request);

    [Benchmark]
    public bool Decide_about_compression() =>
        Get<IResponseCompressionProvider>() is var compression
        && compression.CheckRequestAcceptsCompression(_http) && compression.ShouldCompressResponse(_http);

    [GlobalCleanup]
    public void Dispose()
    {
        _app?.Dispose();
        _issuer?.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();
}
