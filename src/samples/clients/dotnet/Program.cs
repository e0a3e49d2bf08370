// Imports a package: schedules a job, watches it to its end, and retries it if a retry may help.
//   dotnet run --project src/samples/clients/dotnet -- PATH [ADDRESS]
// If the server requires authentication, IMPORTGRAPH_KEY is the API key or the token.
using ImportGraph.Client;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    using var client = new ImportGraphClient(new()
    {
        Address = new Uri(args.ElementAtOrDefault(1) ?? "http://127.0.0.1:5080"),
        Key = Environment.GetEnvironmentVariable("IMPORTGRAPH_KEY"),
        Reconnecting = (reason, wait) => Console.Error.WriteLine($"{reason.Message} Next attempt in {wait.TotalSeconds:0.0} s."),
    });
    var job = await client.ScheduleAsync(new() { DataSource = new(DataSourceType.SharedFilePath, args[0]) }, stop.Token);
    while (true)
    {
        await foreach (var state in client.WatchAsync(job.Id, stop.Token))
        {
            job = state;
            Console.WriteLine($"{job.Status}, attempt {job.Attempt}: {job.Progress?.Processed ?? 0} of {job.Progress?.Total} items");
        }

        if (job is not { Status: JobStatus.Failed, Retryable: true, Attempt: < 3 })
        {
            return job.Status is JobStatus.Successful ? 0 : 1;
        }

        await client.RetryAsync(job.Id, cancellationToken: stop.Token);
    }
}
catch (ImportRefusedException refused)
{
    Console.Error.WriteLine($"The server refuses that: {refused.Message} ({refused.Code})");
}
catch (ImportGraphException failed)
{
    Console.Error.WriteLine($"{failed.Message} ({failed.Code})");
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. The job continues on the server.");
}

return 1;
