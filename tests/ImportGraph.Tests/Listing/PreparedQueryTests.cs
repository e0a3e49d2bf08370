using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImportGraph.Tests.Listing;

public sealed class PreparedQueryTests : IDisposable
{
    private readonly TestApp _app = new(worker: false);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Two_tables_with_equal_columns_never_share_a_command()
    {
        var job = await _app.ScheduleAsync();
        await _app.Work.ClaimAsync("worker", [JobType.Import], TimeSpan.FromMinutes(1), (_, _) => "log", default);
        await using var pool = new ReadPool(
            _app.Services.GetRequiredService<IDbContextFactory<ImportGraphContext>>(), NullLogger<ReadPool>.Instance);
        var attempts = new RowReader<ImportAttempt>(pool);
        var issues = new RowReader<ImportIssue>(pool);

        // The first read translates the query, the second one prepares its command, and the third one reuses the command.
        for (var read = 1; read <= 3; read++)
        {
            Assert.Equal([job.Key], (await attempts.ReadAsync(AllOf<ImportAttempt>(attempt => attempt.JobKey), default)).Select(attempt => attempt.JobKey));
            Assert.Empty(await issues.ReadAsync(AllOf<ImportIssue>(issue => issue.JobKey), default));
        }
    }

    private static RowQuery<TRow> AllOf<TRow>(Expression<Func<TRow, long>> jobKey)
        where TRow : class
    {
        var order = new RowOrder<TRow>([new RowSort(new RowField(jobKey), Descending: false)]);
        return new(Filter: null, order, After: null, Before: null, Backward: false, Take: 10, RowColumns.Of([nameof(ImportAttempt.JobKey)]));
    }
}
