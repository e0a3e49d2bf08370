using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Sends requests over persistent connections. Each connection sends its next request after it has received an answer.</summary>
internal static class LoadClient
{
    public const int Connections = 16;

    /// <summary>Loads a server until the time is over or all requests were sent.</summary>
    public static async Task<LoadResult> RunAsync(ServerUnderLoad server, Traffic traffic, TimeSpan time)
    {
        var (clock, processor) = (Stopwatch.StartNew(), server.ProcessorTime);
        var latencies = await Task.WhenAll(
            Enumerable.Range(0, Connections).Select(number => Task.Run(() => ConnectionAsync(server.Address, traffic, number, clock, time))));
        var (elapsed, used) = (clock.Elapsed, server.ProcessorTime - processor);
        var all = latencies.SelectMany(each => each).Order().ToArray();
        return new LoadResult(all.Length / elapsed.TotalSeconds, At(all, 0.5), At(all, 0.99), used.TotalMicroseconds / all.Length);
    }

    private static TimeSpan At(TimeSpan[] sorted, double share) => sorted[(int)(sorted.Length * share)];

    private static async Task<List<TimeSpan>> ConnectionAsync(Uri address, Traffic traffic, int number, Stopwatch clock, TimeSpan time)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        var (buffer, latencies) = (new byte[256 << 10], new List<TimeSpan>());
        while (clock.Elapsed < time && traffic.Next(number, latencies.Count) is { } request)
        {
            var sent = clock.Elapsed;
            await stream.WriteAsync(request.Bytes);
            var length = 0;
            do
            {
                length += await stream.ReadAsync(buffer.AsMemory(length)) is > 0 and var read ? read : throw new EndOfStreamException();
            }
            while (!IsWhole(buffer.AsSpan(0, length)));

            latencies.Add(clock.Elapsed - sent);
            ThrowIfFailed(buffer.AsSpan(0, length), request);
        }

        return latencies;
    }

    /// <summary>Whether an answer has arrived completely.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var lengthAt = answer[..head].IndexOf("Content-Length: "u8);
        return lengthAt >= 0
            ? answer.Length - head - 4 >= int.Parse(answer[(lengthAt + 16)..][..answer[(lengthAt + 16)..].IndexOf((byte)'\r')], CultureInfo.InvariantCulture)
            : answer.EndsWith("\r\n0\r\n\r\n"u8);
    }

    /// <summary>A measurement of requests that were refused would say nothing.</summary>
    private static void ThrowIfFailed(ReadOnlySpan<byte> answer, Request request)
    {
        if (!answer.StartsWith("HTTP/1.1 200 "u8) || answer.IndexOf(request.Success) < 0 || answer.IndexOf("\"errors\":["u8) >= 0)
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
        }
    }
}
