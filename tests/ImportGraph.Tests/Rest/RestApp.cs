using System.Data.Common;
using System.Net.Http.Headers;
using System.Text;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Rest;

/// <summary>
/// The server without a worker at noon, a client that checks each response against the OpenAPI document, and a database that can be made
/// to fail.
/// </summary>
public sealed class RestApp : TestApp
{
    public static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FailingCommands _commands = new();

    public RestApp(params (string Name, string Value)[] settings)
        : this(new FakeTimeProvider(Noon), settings)
    {
    }

    private RestApp(FakeTimeProvider clock, (string Name, string Value)[] settings)
        : base(worker: false, clock, [("S3:DefaultChain", "false"), .. settings])
    {
        Clock = clock;
        Rest = new HttpClient(new ContractHandler())
        {
            BaseAddress = Http.BaseAddress,
            DefaultRequestHeaders = { Authorization = Http.DefaultRequestHeaders.Authorization },
        };
    }

    public FakeTimeProvider Clock { get; }

    public HttpClient Rest { get; }

    /// <summary>Replaces each change of a row; null if changes are made normally.</summary>
    public Func<CancellationToken, Task>? OnChange
    {
        set => _commands.OnChange = value;
    }

    public Task<HttpResponseMessage> PostAsync(string path, string? json = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, json is null ? null : Json(json), headers);

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Rest.SendAsync(request);
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    /// <summary>Moves the time without firing timers.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.AdjustTime(Clock.GetUtcNow() + time);
        Services.GetRequiredService<StorageClock>().Set(Clock.GetUtcNow());
    }

    /// <summary>A job in a status. If it has run, each of its fields has a value.</summary>
    public async Task<ImportJob> JobInAsync(JobStatus status, bool? retryable = true)
    {
        var job = await ScheduleAsync("handbook", stop: Clock.GetUtcNow().AddHours(6));
        if (status is JobStatus.Scheduled)
        {
            return job;
        }

        if (status is JobStatus.Cancelled)
        {
            var asked = new CancelRequest(new Actor(ActorKind.Token, "somebody"), "no more");
            return (await Requests.CancelAsync(job.Id, asked, null, CancellationToken.None)).Job!;
        }

        var claim = await this.ClaimAsync();
        var running = await Work.AdvanceAsync(
            claim.Lease,
            (_, _) => Task.FromResult(
                new JobProgress(
                    "Importing items.jsonl", status is JobStatus.Successful ? 8 : 9, new JobResults(5, 2, 1), Clock.GetUtcNow().AddMinutes(1), null)),
            CancellationToken.None);
        return status switch
        {
            JobStatus.InProgress => running!,
            JobStatus.Successful => await this.CompleteAsync(claim),
            _ => (await Work.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.Storage, "The disk is \"full\" – <so>.", retryable)))!,
        };
    }

    protected override void ConfigureServices(IServiceCollection services) =>
        services.Intercept(_commands);

    protected override void Dispose(bool disposing)
    {
        Rest?.Dispose();
        base.Dispose(disposing);
    }

    private sealed class FailingCommands : DbCommandInterceptor
    {
        public Func<CancellationToken, Task>? OnChange { get; set; }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await (OnChange?.Invoke(cancellationToken) ?? Task.CompletedTask);
            return result;
        }
    }
}

/// <summary>One server for all tests of a class, which do not affect each other's jobs.</summary>
public sealed class SharedRestApp : IDisposable
{
    public RestApp App { get; } = new();

    public void Dispose() => App.Dispose();
}
