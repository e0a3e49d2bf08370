using System.Text.Json;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The websockets of a page, in the hands of a test.</summary>
internal sealed class Sockets
{
    private readonly List<IWebSocketRoute> _open = [];
    private string? _rows;
    private bool _down;

    /// <summary>Passes on what the page and the server say, until told otherwise.</summary>
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
        // Rows are shown a moment before their changes are asked for.
        await Until.TrueAsync(() => _rows is not null, "the list is watched");
        _open[^1].Send(JsonSerializer.Serialize(new
        {
            id = _rows,
            type = "next",
            payload = new { data = new { importStatusesUpdated = new { kind = "RESYNC", cursor = "", importStatus = (object?)null } } },
        }));
    }

    /// <summary>The server is gone, and stays so.</summary>
    public async Task CutAsync()
    {
        _down = true;
        await _open[^1].CloseAsync(new() { Code = 1012 });
    }

    /// <summary>The server is back. Routes of the page that were taken away have taken those of its sockets along.</summary>
    public Task RestoreAsync(IPage page)
    {
        _down = false;
        return RouteAsync(page);
    }

    private void Note(string? message)
    {
        if (message is not null && message.Contains("importStatusesUpdated", StringComparison.Ordinal))
        {
            _rows = JsonDocument.Parse(message).RootElement.GetProperty("id").GetString();
        }
    }
}
