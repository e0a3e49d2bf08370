using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Rest;
using Microsoft.AspNetCore.Http;

namespace ImportGraph.Tests.Uploads;

/// <summary>A bucket in memory, which can receive objects in parts and lists few of them at once. It refuses requests when the test wants that.</summary>
internal sealed class MemoryBucket : IDisposable
{
    private const int PageSize = 3;
    private const string Path = "/bucket";

    private readonly FakeBucket _server;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (byte[] Content, DateTimeOffset ChangedAt)> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, byte[]>> _begun = [];
    private int _requestsLeft = int.MaxValue;
    private bool _doesLast;

    public MemoryBucket() => _server = new FakeBucket(AnswerAsync);

    public static string Prefix => "uploads/";

    /// <summary>The settings with which a server stores uploads in the bucket.</summary>
    public (string Name, string Value)[] Settings => [.. _server.Settings, ("Uploads:Bucket", $"s3:/{Path}/{Prefix}")];

    /// <summary>When objects change.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => RestApp.Noon;

    /// <summary>The names of all objects of uploads.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _objects.Keys.Select(key => key[Prefix.Length..])];
            }
        }
    }

    /// <summary>Number of objects that were begun in parts, but neither completed nor removed.</summary>
    public int Begun
    {
        get
        {
            lock (_lock)
            {
                return _begun.Count;
            }
        }
    }

    /// <summary>The content of an object.</summary>
    public byte[] this[string name]
    {
        get
        {
            lock (_lock)
            {
                return _objects[Prefix + name].Content;
            }
        }

        set
        {
            lock (_lock)
            {
                _objects[Prefix + name] = (value, Now());
            }
        }
    }

    /// <summary>Refuses all requests after some.</summary>
    /// <param name="requests">The number of requests that are answered before.</param>
    /// <param name="doesLast">Whether the first request that is refused has its effect nevertheless: only its answer is lost.</param>
    public void RefuseAfter(int requests, bool doesLast = false)
    {
        lock (_lock)
        {
            (_requestsLeft, _doesLast) = (requests, doesLast);
        }
    }

    public void Dispose() => _server.Dispose();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        (int Status, byte[] Content, string Tag) answer;
        lock (_lock)
        {
            var left = _requestsLeft--;
            answer = left > 0 || (left == 0 && _doesLast) ? Answer(http.Request, body.ToArray()) : default;
            answer = left > 0 ? answer : Refusal(HttpStatusCode.Forbidden, "AccessDenied");
        }

        http.Response.StatusCode = answer.Status;
        http.Response.Headers.ETag = answer.Tag;
        if (answer.Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        http.Response.ContentLength = answer.Content.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(answer.Content);
        }
    }

    private (int Status, byte[] Content, string Tag) Answer(HttpRequest request, byte[] body)
    {
        var key = request.Path.Value![Path.Length..].TrimStart('/');
        var upload = request.Query["uploadId"].ToString();
        return request.Method switch
        {
            "GET" when key.Length == 0 => List(request.Query["prefix"]!, request.Query["continuation-token"].ToString()),
            "GET" or "HEAD" => _objects.TryGetValue(key, out var found) ? Ok(found.Content) : Refusal(HttpStatusCode.NotFound, "NoSuchKey"),
            "POST" when upload.Length == 0 => Begin(),
            _ when upload.Length > 0 && !_begun.ContainsKey(upload) => Refusal(HttpStatusCode.NotFound, "NoSuchUpload"),
            "PUT" when upload.Length > 0 => Ok(_begun[upload][int.Parse(request.Query["partNumber"]!, CultureInfo.InvariantCulture)] = body),
            "PUT" => Store(key, body),
            "POST" => Join(key, upload, body),
            "DELETE" => Remove(key, upload),
            _ => throw new InvalidOperationException(request.Method),
        };
    }

    private (int Status, byte[] Content, string Tag) List(string prefix, string after)
    {
        var keys = _objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0).ToList();
        var entries = keys.Take(PageSize).Select(key =>
            $"<Contents><Key>{SecurityElement.Escape(key)}</Key><Size>{_objects[key].Content.Length}</Size>"
            + $"<LastModified>{_objects[key].ChangedAt:yyyy-MM-ddTHH:mm:ss.fffZ}</LastModified></Contents>");
        return Xml(FakeBucket.Page(
            string.Concat(entries), keys.Count > PageSize ? SecurityElement.Escape(keys[PageSize - 1]) : null, keys.Count > PageSize));
    }

    private (int Status, byte[] Content, string Tag) Begin()
    {
        var id = $"{Guid.NewGuid()}";
        _begun[id] = [];
        return Xml($"<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>");
    }

    private (int Status, byte[] Content, string Tag) Store(string key, byte[] content)
    {
        _objects[key] = (content, Now());
        return Ok(content);
    }

    private (int Status, byte[] Content, string Tag) Join(string key, string upload, byte[] request)
    {
        var wanted = XDocument.Load(new MemoryStream(request)).Root!.Elements()
            .Select(part => (
                Number: int.Parse(part.Elements().Single(e => e.Name.LocalName == "PartNumber").Value, CultureInfo.InvariantCulture),
                Tag: part.Elements().Single(e => e.Name.LocalName == "ETag").Value))
            .ToList();
        if (wanted.Any(part => !_begun[upload].TryGetValue(part.Number, out var content) || TagOf(content) != part.Tag))
        {
            return Refusal(HttpStatusCode.BadRequest, "InvalidPart");
        }

        Store(key, [.. wanted.SelectMany(part => _begun[upload][part.Number])]);
        _begun.Remove(upload);
        return Xml("<CompleteMultipartUploadResult/>");
    }

    private (int Status, byte[] Content, string Tag) Remove(string key, string upload)
    {
        if (upload.Length > 0)
        {
            _begun.Remove(upload);
        }
        else
        {
            _objects.Remove(key);
        }

        return (StatusCodes.Status204NoContent, [], "");
    }

    private static (int Status, byte[] Content, string Tag) Ok(byte[] content) => (StatusCodes.Status200OK, content, TagOf(content));

    private static (int Status, byte[] Content, string Tag) Xml(string xml) => (StatusCodes.Status200OK, Encoding.UTF8.GetBytes(xml), "");

    private static (int Status, byte[] Content, string Tag) Refusal(HttpStatusCode status, string code) =>
        ((int)status, Encoding.UTF8.GetBytes($"<Error><Code>{code}</Code></Error>"), "");

    [SuppressMessage("Security", "CA5351", Justification = "The client of S3 checks the MD5 of an object.")]
    private static string TagOf(byte[] content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";
}
