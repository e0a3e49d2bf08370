using System.Diagnostics;

namespace ImportGraph.Testing;

/// <summary>Unix signals.</summary>
public static class Signals
{
    /// <summary>Sends a signal, for example TERM. It uses the <c>kill</c> of the shell, because not every machine has the program.</summary>
    public static async Task SendAsync(string signal, int process)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -{signal} {process}"]);
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }

    /// <summary>Ends all processes of a group as a power cut would. There may be none left.</summary>
    public static void KillGroup(int group)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -KILL -{group}"]);
        shell.WaitForExit();
    }
}
