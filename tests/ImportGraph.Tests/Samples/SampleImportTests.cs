using ImportGraph.Jobs;
using ImportGraph.Server.Samples;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImportGraph.Tests.Samples;

/// <summary>What the server shows after its first start.</summary>
public sealed class SampleImportTests
{
    [Fact]
    public async Task Samples_are_imported_if_their_folder_is_shared()
    {
        using var app = await StartAsync(("Sources:SharedRoots:0", SampleImport.Shipped + Path.DirectorySeparatorChar));

        var job = Assert.Single((await app.DataAsync("{ importStatuses { nodes { id } } }")).GetProperty("importStatuses").GetProperty("nodes").EnumerateArray());
        Assert.Equal(JobStatus.Successful, (await app.EndOfAsync(job.GetProperty("id").GetGuid())).Status);
    }

    [Fact]
    public async Task No_sample_job_is_created_if_only_other_folders_are_shared()
    {
        using var app = await StartAsync();

        Assert.Equal(0, (await app.DataAsync("{ importStatuses { totalCount } }")).GetProperty("importStatuses").GetProperty("totalCount").GetInt32());
    }

    private static async Task<TestApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var app = new TestApp(worker: true, clock: null, [("Samples:Enabled", "true"), .. settings]);
        await app.Services.GetServices<IHostedService>().OfType<SampleImport>().Single().ExecuteTask!;
        return app;
    }
}
