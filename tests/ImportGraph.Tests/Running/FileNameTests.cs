using System.Diagnostics;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

public sealed class FileNameTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose()
    {
        // .NET cannot delete a file whose name it cannot represent.
        Shell("rm -rf * .caf*");
        _app.Dispose();
    }

    [Theory]
    [InlineData("mv new.jsonl \"$(printf 'caf\\351').jsonl\"", "caf\uFFFD.jsonl")]
    [InlineData("mkdir -p \"$(printf 'caf\\351')\" && mv new.jsonl \"$(printf 'caf\\351')\"", "caf\uFFFD")]
    [InlineData("mv new.jsonl \"$(printf '.caf\\351').jsonl\" && ln -s \"$(printf '.caf\\351').jsonl\" cafe.jsonl", "cafe.jsonl")]
    public async Task A_name_that_is_not_UTF_8_fails_the_job_until_it_is_changed(string command, string name)
    {
        _app.Package("package/ok.jsonl", Running.Item("1"));
        _app.Package("package/new.jsonl", Running.Item("2"));
        Shell(command);

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, "SOURCE_NAME_INVALID", true), (job.Status, job.FailureCode, job.Retryable));
        Assert.Equal($"The name of a file in \"package\" is not valid UTF-8: rename \"{name}\".", job.Error);

        Shell("rm -rf caf*");
        Assert.Equal(JobStatus.Successful, (await _app.RetryAsync(job)).Status);
    }

    private void Shell(string command)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = Path.Join(_app.Root, "package") };
        using var shell = Process.Start(start)!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
