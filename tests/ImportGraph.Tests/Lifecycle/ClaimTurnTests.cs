using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>Claims take turns between projects, for each kind of claim.</summary>
public sealed class ClaimTurnTests : IDisposable
{
    private readonly TestApp _app = new(worker: false, clock: null, ("Projects:full:MaxRunning", "1"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_worker_of_several_importers_takes_turns_between_the_projects_of_all_of_them()
    {
        foreach (var (project, importer) in new[] { ("a", "x"), ("a", "x"), ("b", "y"), ("b", "y"), ("c", "x"), ("c", "x") })
        {
            await _app.ScheduleAsync(project: project, importer: importer);
        }

        Assert.Equal(["a", "b", "c", "a", "b", "c"], await ProjectsAsync(6, ["x", "y"]));
    }

    [Fact]
    public async Task A_project_without_a_place_does_not_hide_the_jobs_of_others()
    {
        foreach (var (project, importer) in new[] { ("full", "y"), ("full", "y"), ("a", "x"), ("z", "x") })
        {
            await _app.ScheduleAsync(project: project, importer: importer);
        }

        Assert.Equal(["full", null], await ProjectsAsync(2, ["y"]));
        Assert.Equal(["a", "z", null], await ProjectsAsync(3, ["x", "y"]));
    }

    [Theory]
    [InlineData("x", "fast")]
    [InlineData("y", null)]
    public async Task Workers_of_other_jobs_do_not_change_whose_turn_it_is(string importer, string? tag)
    {
        foreach (var project in new[] { "a", "a", "b", "b" })
        {
            await _app.ScheduleAsync(project: project, importer: "x");
        }

        var projects = new List<string?>();
        for (var claim = 0; claim < 4; claim++)
        {
            projects.AddRange(await ProjectsAsync(1, ["x"]));
            await _app.ScheduleAsync(project: claim % 2 == 0 ? "b" : "a", importer: importer, tags: tag is null ? null : [tag]);
            Assert.NotEqual([null], await ProjectsAsync(1, [importer], tag));
        }

        Assert.Equal(["a", "b", "a", "b"], projects);
    }

    /// <summary>The projects of the jobs that a worker gets, one after the other.</summary>
    private async Task<IReadOnlyList<string?>> ProjectsAsync(int claims, string[] importers, string? tag = null)
    {
        var projects = new List<string?>();
        var request = new ClaimRequest(
            "w", Enum.GetValues<JobType>(), importers, tag is null ? null : [tag], TimeSpan.FromHours(3), (_, _) => "log");
        for (var claim = 0; claim < claims; claim++)
        {
            projects.Add((await _app.Work.ClaimAsync(request, default))?.Job.Project);
        }

        return projects;
    }
}
