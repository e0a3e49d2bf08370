using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Hosting;

internal static class BrokenDatabase
{
    /// <summary>Drops the table of jobs. The error does not look like a fault of the network or the disk.</summary>
    public static async Task DropJobsAsync(this TestApp app)
    {
        await using var db = app.OpenDatabase();
        await db.Database.ExecuteSqlRawAsync("DROP TABLE ImportIssues; DROP TABLE ImportAttempts; DROP TABLE ImportJobs");
    }
}
