using System.Net;
using System.Net.Http.Headers;

namespace ImportGraph.Tests.Transport;

/// <summary>Reads the events of a response.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage answer, Stream body) => (_answer, _lines) = (answer, new StreamReader(body));

    public string? ContentType => _answer.Content.Headers.ContentType?.ToString();

    public HttpStatusCode Status => _answer.StatusCode;

    public static async Task<EventReader> OpenAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/event-stream"));
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return new EventReader(answer, await answer.Content.ReadAsStreamAsync());
        }
    }

    /// <summary>The lines of the next event; null if the stream has ended.</summary>
    public async Task<List<string>?> NextAsync()
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
                return lines;
            }
        }

        Assert.Empty(lines);
        return null;
    }

    /// <summary>The next line that is not empty, which must be a comment.</summary>
    public async Task<string?> CommentAsync()
    {
        string? line;
        do
        {
            line = await _lines.ReadLineAsync().WaitAsync(Patience.Step);
        }
        while (line is { Length: 0 });
        return line;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _answer.Dispose();
    }
}
