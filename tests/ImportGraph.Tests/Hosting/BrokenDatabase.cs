using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Hosting;

internal static class BrokenDatabase
{
    /// <summary>Takes the jobs' table away, which no fault of the network or the disk looks like.</summary>
    public static async Task DropJobsAsync(this TestApp app)
    {
        await using var db = app.OpenDatabase();
        await db.Database.ExecuteSqlRawAsync("DROP TABLE ImportIssues; DROP TABLE ImportAttempts; DROP TABLE ImportJobs");
    }
}
