using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>
/// Reads the messages about jobs for webhooks, newest first. It reads those about jobs of all projects, or only of some (<see cref="In"/>).
/// </summary>
public sealed class DeliveryListing
{
    /// <summary>The project of a message.</summary>
    internal static readonly RowField Project = RowField.Of((WebhookDelivery delivery) => delivery.Project);

    private static readonly RowField Job = RowField.Of((WebhookDelivery delivery) => delivery.JobId);

    private static readonly RowOrder<WebhookDelivery> NewestFirst = new(
        [new RowSort(RowField.Of((WebhookDelivery delivery) => delivery.Key), Descending: true)]);

    private readonly RowReader<WebhookDelivery> _reader;
    private readonly QuerySchedulers _schedulers;
    private readonly ProjectAccess _projects = ProjectAccess.All;

    internal DeliveryListing(ReadPool pool, QuerySchedulers schedulers) => (_reader, _schedulers) = (new RowReader<WebhookDelivery>(pool), schedulers);

    private DeliveryListing(DeliveryListing all, ProjectAccess projects) => (_reader, _schedulers, _projects) = (all._reader, all._schedulers, projects);

    /// <summary>Reads only messages about jobs of some projects. The restriction is part of each query.</summary>
    public DeliveryListing In(ProjectAccess projects) => projects.Names is null ? this : new DeliveryListing(this, projects);

    /// <summary>A page of messages.</summary>
    /// <param name="filter">Selects the messages; null selects all.</param>
    /// <param name="request">Selects the page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InvalidInputException">The page request or the filter is invalid.</exception>
    public Task<Page<WebhookDelivery>> PageAsync(RowFilter? filter, PageRequest request, CancellationToken cancellationToken)
    {
        filter?.CheckSize();
        RowFilter?[] parts = [_projects.Restrict(Project, filter)];
        // Without a filter, the rows of the page are adjacent in an index. So are all messages about one job.
        return IsOfJob(filter) || (filter is null && _projects.Names is null or { Count: 1 })
            ? ReadAsync(cancellationToken)
            : _schedulers.TableScans.RunAsync(ReadAsync, cancellationToken);

        Task<Page<WebhookDelivery>> ReadAsync(CancellationToken token) => _reader.PageAsync(parts, NewestFirst, request, RowColumns.OfDeliveries, token);
    }

    private static bool IsOfJob(RowFilter? filter) =>
        JobScans.Conditions(filter).Any(condition => condition is RowFilter.Compare { Comparison: Comparison.Equal } compare && Job.Equals(compare.Field));
}
