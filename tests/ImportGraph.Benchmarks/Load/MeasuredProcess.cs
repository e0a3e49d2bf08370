using System.Diagnostics;

namespace ImportGraph.Benchmarks.Load;

/// <summary>One of the programs in a separate process, with what it uses.</summary>
internal sealed class MeasuredProcess : IAsyncDisposable
{
    private readonly Process _process;

    private MeasuredProcess(Process process) => _process = process;

    /// <summary>The processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a program of .NET, and waits until it prints a line that says it has started.</summary>
    /// <param name="arguments">The program and its arguments.</param>
    /// <param name="startedBy">A text in that line.</param>
    /// <param name="settings">Environment variables.</param>
    /// <returns>The process, and what follows the text in that line.</returns>
    public static async Task<(MeasuredProcess Process, string Text)> StartAsync(
        IEnumerable<string> arguments, string startedBy, IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment["DOTNET_gcServer"] = "0";
        // As the images set it.
        start.Environment["DOTNET_GCgen0size"] = "0x1000000";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(startedBy, StringComparison.Ordinal) is >= 0 and var at)
            {
                // The process would wait if nobody read what it prints.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                // If the log is JSON, the text ends with a quote.
                return (new MeasuredProcess(process), line[(at + startedBy.Length)..].Split('"')[0]);
            }
        }

        throw new InvalidOperationException("The process ended before it had started.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
