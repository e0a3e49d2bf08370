using System.Diagnostics;

namespace ImportGraph.Testing;

/// <summary>Signals of Unix.</summary>
public static class Signals
{
    /// <summary>Sends a signal, for example TERM. The shell has a <c>kill</c> of its own; the program is not on every machine.</summary>
    public static async Task SendAsync(string signal, int process)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -{signal} {process}"]);
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }
}
