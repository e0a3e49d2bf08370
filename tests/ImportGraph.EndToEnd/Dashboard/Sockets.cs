using System.Text.Json;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The websockets of a page, controlled by a test.</summary>
internal sealed class Sockets
{
    private readonly List<IWebSocketRoute> _open = [];
    private string? _rows;
    private bool _down;

    /// <summary>Forwards the messages of the page and the server until <see cref="CutAsync"/>.</summary>
    public Task RouteAsync(IPage page) => page.RouteWebSocketAsync("**/graphql", socket =>
    {
        if (_down)
        {
            _ = socket.CloseAsync(new() { Code = 1012 });
            return;
        }

        _open.Add(socket);
        var server = socket.ConnectToServer();
        socket.OnMessage(frame =>
        {
            Note(frame.Text);
            server.Send(frame.Text!);
        });
        server.OnMessage(frame => socket.Send(frame.Text!));
    });

    /// <summary>Tells the page that it may have missed changes of its list.</summary>
    public async Task ResyncAsync()
    {
        // The page shows rows a moment before it subscribes to their changes.
        await Until.TrueAsync(() => _rows is not null, "the list is watched");
        _open[^1].Send(JsonSerializer.Serialize(new
        {
            id = _rows,
            type = "next",
            payload = new { data = new { importStatusesUpdated = new { kind = "RESYNC", cursor = "", importStatus = (object?)null } } },
        }));
    }

    /// <summary>Closes the socket and refuses new ones, as if the server were gone.</summary>
    public async Task CutAsync()
    {
        _down = true;
        await _open[^1].CloseAsync(new() { Code = 1012 });
    }

    /// <summary>Accepts sockets again. Removing the routes of a page has also removed those of its sockets, so they are added again.</summary>
    public Task RestoreAsync(IPage page)
    {
        _down = false;
        return RouteAsync(page);
    }

    private void Note(string? message)
    {
        if (message is null || !message.Contains("importStatusesUpdated", StringComparison.Ordinal))
        {
            return;
        }

        // The running jobs, which have a status in their filter, are another list. Other clients send no filter.
        var request = JsonDocument.Parse(message).RootElement;
        var hasStatus = request.GetProperty("payload").TryGetProperty("variables", out var variables)
            && variables is { ValueKind: JsonValueKind.Object }
            && variables.TryGetProperty("where", out var where)
            && where is { ValueKind: JsonValueKind.Object }
            && where.TryGetProperty("status", out _);
        if (!hasStatus)
        {
            _rows = request.GetProperty("id").GetString();
        }
    }
}
