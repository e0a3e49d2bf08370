using System.Diagnostics;
using System.Text;

namespace ImportGraph.EndToEnd;

/// <summary>One of the product's programs as a separate process, as users run it.</summary>
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

    /// <summary>Everything that the program has printed.</summary>
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

    /// <summary>The resident memory of the process, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the program in a folder, below which it stores its data, and waits until it prints a line that says it has started.</summary>
    /// <param name="name">The name of the program; for a program that is elsewhere than the tests, its path without the extension.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="startedBy">The text with which that line begins.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="shell">What a shell does before it becomes the program, for example <c>umask 0</c>; null if no shell is used.</param>
    /// <returns>The process, and the text after <paramref name="startedBy"/> in that line.</returns>
    public static async Task<(ProgramProcess Program, string Text)> StartAsync(
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

    /// <summary>Asks the process to end, waits for it, and returns its exit code.</summary>
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
        var start = new ProcessStartInfo("dotnet", [Programs.PathOf(name), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A program that runs only for seconds gains nothing from tiered PGO.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (setting, value) in settings.WithDatabase(folder))
        {
            start.Environment[setting] = value;
        }

        return start;
    }

    private async Task WatchAsync()
    {
        // Waits until the process has ended and all its output has been read.
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
            // If the log is JSON, the text ends where its JSON string ends.
            _started.TrySetResult(line[(at + _startedBy.Length)..].Split('"')[0]);
        }
    }
}
