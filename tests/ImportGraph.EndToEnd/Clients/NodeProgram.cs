using System.Diagnostics;

namespace ImportGraph.EndToEnd.Clients;

/// <summary>A program that Node runs, and that prints what it learns.</summary>
internal sealed class NodeProgram : IDisposable
{
    private readonly string _name;
    private readonly Process _process;

    private NodeProgram(string name, Process process) => (_name, _process) = (name, process);

    public static async Task<NodeProgram> StartAsync(string folder, string script, params string[] arguments) =>
        new(script, await Npm.StartAsync(folder, script, arguments));

    /// <summary>Reads lines until one meets the condition, and returns it.</summary>
    public async Task<string> UntilAsync(Func<string, bool> condition, string what)
    {
        var last = "nothing";
        try
        {
            while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Step) is { } line)
            {
                if (condition(last = line))
                {
                    return line;
                }
            }
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{_name} did not print {what}, but at last {last}.");
        }

        throw new InvalidOperationException($"{_name} ended before it printed {what}, and at last {last}.");
    }

    /// <summary>Waits until the program has ended, and returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience.Step);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
