namespace ImportGraph.EndToEnd;

/// <summary>The worker as a separate process, without a server in it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    public const string Program = "ImportGraph.Worker";

    private readonly ProgramProcess _program;

    private WorkerProcess(ProgramProcess program) => _program = program;

    /// <summary>The name of this worker in the jobs that it has claimed.</summary>
    public string Name => $"{Environment.MachineName}:{_program.Id}";

    /// <inheritdoc cref="ProgramProcess.Output"/>
    public string Output => _program.Output;

    /// <summary>Starts a worker in a folder and waits until it is ready to work.</summary>
    public static async Task<WorkerProcess> StartAsync(string folder, params (string Name, string Value)[] settings) =>
        new((await ProgramProcess.StartAsync(Program, folder, "Application started.", settings)).Program);

    /// <summary>Sends a signal that pauses or resumes the process, for example STOP.</summary>
    public Task SignalAsync(string signal) => _program.SignalAsync(signal);

    /// <inheritdoc cref="ProgramProcess.KillAsync"/>
    public Task KillAsync() => _program.KillAsync();

    /// <inheritdoc cref="ProgramProcess.TerminateAsync"/>
    public Task<int> TerminateAsync() => _program.TerminateAsync();

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
