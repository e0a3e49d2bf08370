using System.Diagnostics;
using System.Text;

namespace ImportGraph.EndToEnd;

/// <summary>One of the product's programs as a process of its own, as people run it.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly string _startedBy;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramProcess(ProcessStartInfo start, string startedBy) => (_process, _startedBy) = (new Process { StartInfo = start }, startedBy);

    public int Id => _process.Id;

    /// <summary>All that it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The memory that it has, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the program in a folder, which it then keeps its data below, and waits until it prints a line that says it has started.</summary>
    /// <param name="name">The program.</param>
    /// <param name="folder">Where.</param>
    /// <param name="startedBy">How that line begins.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="shell">What a shell does before it becomes the program, <c>umask 0</c> for example; null if there is no shell.</param>
    /// <returns>The process, and what stands in that line behind the words.</returns>
    public static async Task<(ProgramProcess Program, string Said)> StartAsync(
        string name, string folder, string startedBy, IEnumerable<(string Name, string Value)> settings, string? shell = null)
    {
        var start = StartInfo(name, folder, settings);
        if (shell is not null)
        {
            string[] arguments = ["-c", $"{shell} && exec \"$0\" \"$@\"", start.FileName, .. start.ArgumentList];
            start.FileName = "sh";
            start.ArgumentList.Clear();
            arguments.ToList().ForEach(start.ArgumentList.Add);
        }

        var program = new ProgramProcess(start, startedBy);
        program._process.OutputDataReceived += (_, line) => program.Read(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Read(line.Data);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        _ = program.WatchAsync();
        try
        {
            return (program, await program._started.Task.WaitAsync(StartTimeout));
        }
        catch (TimeoutException)
        {
            await program.KillAsync();
            throw new TimeoutException($"{name} does not say that it has started: {program.Output}");
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string name, string folder, string[] arguments, params (string Name, string Value)[] settings)
    {
        using var process = Process.Start(StartInfo(name, folder, settings, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end, and returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync().WaitAsync(StopTimeout);
        return _process.ExitCode;
    }

    public Task SignalAsync(string signal) => Signals.SendAsync(signal, _process.Id);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string name, string folder, IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Join(AppContext.BaseDirectory, $"{name}.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A program that lives for seconds gains nothing from it.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (setting, value) in settings.WithDatabase(folder))
        {
            start.Environment[setting] = value;
        }

        return start;
    }

    private async Task WatchAsync()
    {
        // Until it has ended and all that it printed has been read.
        await _process.WaitForExitAsync();
        _started.TrySetException(new InvalidOperationException($"The program ended: {Output}"));
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line?.IndexOf(_startedBy, StringComparison.Ordinal) is >= 0 and var at)
        {
            // Or up to where the text ends that it is in, where the log is JSON.
            _started.TrySetResult(line[(at + _startedBy.Length)..].Split('"')[0]);
        }
    }
}
