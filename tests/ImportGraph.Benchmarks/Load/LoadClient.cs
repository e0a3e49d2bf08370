using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Sends requests over persistent connections. Each connection sends its next request after it has received an answer.</summary>
internal static class LoadClient
{
    public const int Connections = 16;

    /// <summary>Loads a server for some time.</summary>
    /// <param name="server">The server.</param>
    /// <param name="path">The path to post to.</param>
    /// <param name="body">Returns the body of a request from its number.</param>
    /// <param name="time">The duration.</param>
    public static Task<LoadResult> RunAsync(ServerUnderLoad server, string path, Func<int, string> body, TimeSpan time)
    {
        var requests = Enumerable.Range(0, 256).Select(number => Request(server, path, body(number))).ToArray();
        return RunAsync(server, (connection, sent) => requests[(connection + sent) % requests.Length], time);
    }

    /// <summary>Loads a server for some time.</summary>
    /// <param name="server">The server.</param>
    /// <param name="request">Each request, by the number of its connection and of those sent over it before.</param>
    /// <param name="time">The duration.</param>
    public static async Task<LoadResult> RunAsync(ServerUnderLoad server, Func<int, int, byte[]> request, TimeSpan time)
    {
        var (clock, processor) = (Stopwatch.StartNew(), server.ProcessorTime);
        var latencies = await Task.WhenAll(Enumerable.Range(0, Connections).Select(number => Task.Run(() => ConnectionAsync(server.Address, request, number, clock, time))));
        var (elapsed, used) = (clock.Elapsed, server.ProcessorTime - processor);
        var all = latencies.SelectMany(each => each).Order().ToArray();
        return new LoadResult(all.Length / elapsed.TotalSeconds, At(all, 0.5), At(all, 0.99), used.TotalMicroseconds / all.Length);
    }

    public static byte[] Request(ServerUnderLoad server, string path, string body) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAuthorization: {TestKey.Authorization}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private static TimeSpan At(TimeSpan[] sorted, double share) => sorted[(int)(sorted.Length * share)];

    private static async Task<List<TimeSpan>> ConnectionAsync(Uri address, Func<int, int, byte[]> request, int number, Stopwatch clock, TimeSpan time)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        var (buffer, latencies) = (new byte[256 << 10], new List<TimeSpan>());
        while (clock.Elapsed < time)
        {
            var sent = clock.Elapsed;
            await stream.WriteAsync(request(number, latencies.Count));
            var length = 0;
            do
            {
                length += await stream.ReadAsync(buffer.AsMemory(length));
            }
            while (!IsWhole(buffer.AsSpan(0, length)));

            latencies.Add(clock.Elapsed - sent);
        }

        return latencies;
    }

    /// <summary>Whether an answer has arrived completely. An answer without success counts as none.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        if (!answer.StartsWith("HTTP/1.1 200 "u8) || answer[(head + 4)..].StartsWith("{\"errors\""u8))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
        }

        var lengthAt = answer.IndexOf("Content-Length: "u8);
        return lengthAt >= 0
            ? answer.Length - head - 4 >= int.Parse(answer[(lengthAt + 16)..][..answer[(lengthAt + 16)..].IndexOf((byte)'\r')], CultureInfo.InvariantCulture)
            : answer.EndsWith("\r\n0\r\n\r\n"u8);
    }
}

/// <summary>The result of a load.</summary>
internal sealed record LoadResult(double RequestsPerSecond, TimeSpan Median, TimeSpan P99, double MicrosecondsPerRequest);
