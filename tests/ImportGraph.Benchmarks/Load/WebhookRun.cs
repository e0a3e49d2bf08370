using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Compares a change that is reported to a webhook with the same change of a server without webhooks.</summary>
internal static class WebhookRun
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    public static async Task RunAsync(TimeSpan time, bool write)
    {
        var report = new Report("webhooks");
        report.Add(string.Create(CultureInfo.InvariantCulture, $"{Machine.Text}, {time.TotalSeconds} s per measurement.\n"));
        var end = Scenarios.Writes((int)time.TotalSeconds * LoadRun.JobsPerSecond).Single(scenario => scenario.Name == "end a job");
        await using var without = await WebhookServer.StartAsync([]);
        // It answers no message, so only the change costs something.
        await using var silent = await Receiver.StartAsync(http => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted));
        await using var stored = await WebhookServer.StartAsync(Settings(silent.Address));
        await Comparison.AddAsync(report, [end], stored.Named("with a message"), without.Named("server without webhooks"), time);

        await using var receiver = await Receiver.StartAsync(http =>
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        await using var delivered = await WebhookServer.StartAsync(Settings(receiver.Address));
        report.Add("");
        await Comparison.AddAsync(report, [end], delivered.Named("with a message that is delivered"), without.Named("server without webhooks"), time);
        if (write)
        {
            report.Write();
        }
    }

    private static (string, string)[] Settings(Uri address) =>
    [
        ("ImportGraph__Webhooks__load__Url", address.ToString()),
        ("ImportGraph__Webhooks__load__Secret", Secret),
        ("ImportGraph__Webhooks__load__Events", "import.completed"),
    ];

    /// <summary>A server over a database of its own.</summary>
    private sealed class WebhookServer(string folder, ServerUnderLoad server) : IAsyncDisposable
    {
        public static async Task<WebhookServer> StartAsync((string, string)[] settings)
        {
            var folder = Directory.CreateTempSubdirectory("importgraph-webhooks-").FullName;
            var database = Path.Join(folder, "importgraph.db");
            await using (var db = JobsFile.Open($"Data Source={database}"))
            {
                await db.MigrateAsync(CancellationToken.None);
            }

            return new WebhookServer(folder, await ServerUnderLoad.StartImportGraphAsync(folder, database, settings));
        }

        public Target Named(string name) => new(server, name);

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>An endpoint in this process.</summary>
    private sealed class Receiver(WebApplication app) : IAsyncDisposable
    {
        public Uri Address { get; } = new(app.Urls.First());

        public static async Task<Receiver> StartAsync(RequestDelegate answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.MapPost("/", answer);
            await app.StartAsync();
            return new Receiver(app);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
