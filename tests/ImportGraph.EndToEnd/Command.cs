using System.Diagnostics;

namespace ImportGraph.EndToEnd;

/// <summary>A command that runs to its end and must succeed.</summary>
internal static class Command
{
    /// <summary>Runs a program in a folder, and returns what it has printed.</summary>
    public static Task<string> RunAsync(string folder, string program, params string[] arguments) =>
        RunAsync(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder });

    /// <inheritdoc cref="RunAsync(string, string, string[])"/>
    public static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{start.FileName} ended with {process.ExitCode}:\n{output}");
        return output;
    }
}
