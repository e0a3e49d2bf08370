using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace ImportGraph.EndToEnd.Webhooks;

/// <summary>A receiver that checks messages with the npm library <c>standardwebhooks</c>.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private readonly Process _process;
    private readonly string _url;

    private WebhookReceiver(Process process, string url) => (_process, _url) = (process, url);

    /// <summary>The messages in the order in which they arrived. One without an id has a wrong signature.</summary>
    public ConcurrentQueue<Message> Received { get; } = [];

    /// <summary>The settings of the endpoint.</summary>
    public (string Name, string Value)[] Settings => [("ImportGraph__Webhooks__test__Url", _url), ("ImportGraph__Webhooks__test__Secret", Secret)];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var process = await Npm.StartAsync(Npm.Tests, "webhook.mjs", ("WEBHOOK_SECRET", Secret));
        var receiver = new WebhookReceiver(process, (await process.StandardOutput.ReadLineAsync())!);
        _ = receiver.ReadAsync();
        return receiver;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Received.Enqueue(JsonSerializer.Deserialize<Message>(line, Names)!);
        }
    }

    internal sealed record Message(string? Id, string Type, string? Job, long Version);
}
