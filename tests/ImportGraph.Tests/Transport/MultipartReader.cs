using System.Net;
using System.Text;

namespace ImportGraph.Tests.Transport;

/// <summary>Reads the parts of a multipart response. Like a client, it handles a part when it has read the boundary that follows it.</summary>
internal sealed class MultipartReader : IResultReader
{
    /// <summary>What Apollo Client sends for a subscription.</summary>
    public const string Accept =
        "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json;q=0.9";

    private const string Boundary = "\r\n--graphql";
    private const string Headers = "\r\nContent-Type: application/json\r\n\r\n";
    private const string Start = """{"payload":""";

    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _body;
    private readonly StringBuilder _read = new();
    private bool _started;

    private MultipartReader(HttpResponseMessage answer, Stream body) => (_answer, _body) = (answer, new StreamReader(body));

    public HttpStatusCode Status => _answer.StatusCode;

    public string? ContentType => _answer.Content.Headers.NonValidated["Content-Type"].ToString();

    public static async Task<MultipartReader> OpenAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Add("Accept", Accept);
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return new MultipartReader(answer, await answer.Content.ReadAsStreamAsync());
        }
    }

    /// <summary>The payload of the next part; the whole part if it has more than a payload.</summary>
    public async Task<string?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Step);
        string? part;
        do
        {
            part = await PartAsync(patience.Token);
        }
        while (part == "{}");

        return part is not null && part.StartsWith($"{Start}{{", StringComparison.Ordinal) ? part[Start.Length..^1] : part;
    }

    public async Task KeptAliveAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Step);
        Assert.Equal("{}", await PartAsync(patience.Token));
    }

    public void Dispose()
    {
        _body.Dispose();
        _answer.Dispose();
    }

    private async Task<string?> PartAsync(CancellationToken cancellationToken)
    {
        if (!_started)
        {
            Assert.Equal("", await UntilBoundaryAsync(cancellationToken));
            _started = true;
        }

        var part = await UntilBoundaryAsync(cancellationToken);
        if (part is "--\r\n" or "")
        {
            return part.Length == 0 ? null : IResultReader.Complete;
        }

        Assert.StartsWith(Headers, part, StringComparison.Ordinal);
        return part[Headers.Length..];
    }

    /// <summary>The text before the next boundary, or before the end of the response.</summary>
    private async Task<string> UntilBoundaryAsync(CancellationToken cancellationToken)
    {
        _read.Clear();
        var next = new char[1];
        while (await _body.ReadAsync(next, cancellationToken) > 0)
        {
            _read.Append(next[0]);
            if (next[0] == Boundary[^1] && _read.Length >= Boundary.Length && _read.ToString(_read.Length - Boundary.Length, Boundary.Length) == Boundary)
            {
                return _read.ToString(0, _read.Length - Boundary.Length);
            }
        }

        return _read.ToString();
    }
}
