using System.Net;
using System.Net.Http.Headers;

namespace ImportGraph.Tests.Transport;

/// <summary>Reads server-sent events.</summary>
internal sealed class EventReader : IResultReader
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, Stream body) => (_answer, _lines) = (answer, new StreamReader(body));

    public HttpStatusCode Status => _answer.StatusCode;

    public string? ContentType => _answer.Content.Headers.ContentType?.ToString();

    public static async Task<EventReader> OpenAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/event-stream"));
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return new EventReader(answer, await answer.Content.ReadAsStreamAsync());
        }
    }

    public async Task<string?> NextAsync()
    {
        // The limit applies to the whole event: the comments that keep a silent stream alive are not events.
        using var patience = new CancellationTokenSource(Patience.Step);
        var lines = new List<string>();
        while (await _lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length > 0 && line[0] != ':')
            {
                lines.Add(line);
            }
            else if (line.Length == 0 && lines.Count > 0)
            {
                return ContentOf(lines);
            }
        }

        Assert.Empty(lines);
        return null;
    }

    public async Task KeptAliveAsync()
    {
        string? line;
        do
        {
            line = await _lines.ReadLineAsync().WaitAsync(Patience.Step);
        }
        while (line is { Length: 0 });

        Assert.Equal(":", line);
    }

    public void Dispose()
    {
        _lines.Dispose();
        _answer.Dispose();
    }

    private static string ContentOf(List<string> lines)
    {
        if (lines is ["event: complete", "data:"])
        {
            return IResultReader.Complete;
        }

        Assert.Equal(2, lines.Count);
        Assert.Equal("event: next", lines[0]);
        Assert.StartsWith("data: ", lines[1], StringComparison.Ordinal);
        return lines[1]["data: ".Length..];
    }
}
