using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>The server under systemd, which is notified when the server has started and when it stops.</summary>
public sealed class ServiceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Systemd_is_notified_when_the_server_listens_and_when_it_stops()
    {
        // A process detects that it is a service by the name of its parent process.
        var systemd = Path.Join(_folder.Path, "systemd");
        File.CreateSymbolicLink(systemd, "/bin/sh");
        using var notified = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        var address = Path.Join(_folder.Path, "notify");
        notified.Bind(new UnixDomainSocketEndPoint(address));
        var start = new ProcessStartInfo(systemd, ["-c", $"dotnet '{Programs.PathOf("ImportGraph.Server")}' > output & echo $!; wait $!; echo $?"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
        };
        (start.Environment["NOTIFY_SOCKET"], start.Environment["ASPNETCORE_URLS"], start.Environment["ASPNETCORE_ENVIRONMENT"]) = (address, "http://127.0.0.1:0", "Production");
        start.Environment["ImportGraph__Shutdown__DelaySeconds"] = "0";
        foreach (var (name, value) in ServerProcess.Authentication)
        {
            start.Environment[name] = value;
        }

        using var service = Process.Start(start)!;
        var id = await service.StandardOutput.ReadLineAsync();
        try
        {
            Assert.Contains("READY=1", await ReceiveAsync(notified), StringComparison.Ordinal);
            await Signals.SendAsync("TERM", int.Parse(id!, CultureInfo.InvariantCulture));
            Assert.Contains("STOPPING=1", await ReceiveAsync(notified), StringComparison.Ordinal);
            Assert.Equal("0", await service.StandardOutput.ReadLineAsync().WaitAsync(Patience.Step));
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }

        var output = await File.ReadAllLinesAsync(Path.Join(_folder.Path, "output"));
        Assert.Contains(output, line => line.Contains("Now listening on: ", StringComparison.Ordinal));
        // The lines are JSON, although systemd has its own line format.
        Assert.All(output, line => Assert.StartsWith("{\"Timestamp\":", line, StringComparison.Ordinal));
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var message = new byte[1024];
        var length = await socket.ReceiveAsync(message).WaitAsync(Patience.Step);
        return Encoding.UTF8.GetString(message, 0, length);
    }
}
