namespace ImportGraph.EndToEnd;

/// <summary>The worker as a process of its own, without a server in it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    public const string Program = "ImportGraph.Worker";

    private readonly ProgramProcess _program;

    private WorkerProcess(ProgramProcess program) => _program = program;

    /// <summary>What jobs that it has claimed call it.</summary>
    public string Name => $"{Environment.MachineName}:{_program.Id}";

    /// <inheritdoc cref="ProgramProcess.Output"/>
    public string Output => _program.Output;

    /// <summary>Starts a worker in a folder and waits until it works.</summary>
    public static async Task<WorkerProcess> StartAsync(string folder, params (string Name, string Value)[] settings) =>
        new((await ProgramProcess.StartAsync(Program, folder, "Application started.", settings)).Program);

    /// <summary>Makes it stand still, or go on.</summary>
    public Task SignalAsync(string signal) => _program.SignalAsync(signal);

    /// <inheritdoc cref="ProgramProcess.KillAsync"/>
    public Task KillAsync() => _program.KillAsync();

    /// <inheritdoc cref="ProgramProcess.TerminateAsync"/>
    public Task<int> TerminateAsync() => _program.TerminateAsync();

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
