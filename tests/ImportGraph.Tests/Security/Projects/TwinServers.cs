using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Events;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Listing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Security.Projects;

/// <summary>
/// A server with the jobs of several projects, whose caller may use only some of them, and its twin, which has no other jobs than those of
/// these projects, and whose caller may use all. Whatever this caller sends, both must answer the same.
/// </summary>
internal sealed partial class TwinServers : IAsyncDisposable
{
    private const string Key = "ig_the-caller";
    private const int Jobs = 60;

    private static readonly Actor Other = new(ActorKind.Token, "other");

    private readonly string[] _projects;
    private readonly Side _shared;
    private readonly Side _twin;

    /// <param name="projects">The projects of the caller, separated by spaces.</param>
    public TwinServers(string projects)
    {
        _projects = projects.Split(' ');
        (_shared, _twin) = (new Side(projects), new Side("*"));
    }

    /// <summary>The projects of the caller.</summary>
    public IReadOnlyList<string> Projects => _projects;

    /// <summary>The server with all projects.</summary>
    public TestApp Shared => _shared.App;

    /// <summary>The ids of all jobs that were stored at the start, of every project.</summary>
    public IReadOnlyList<Guid> Ids { get; private set; } = [];

    /// <summary>The number of jobs that the caller created.</summary>
    public int CreatedJobs => _shared.Ids.Count;

    /// <summary>The number of leases that the caller got.</summary>
    public int Leases => _shared.Leases.Count;

    /// <summary>Stores the same jobs in both, with the same keys, as far as the twin may have them.</summary>
    public async Task FillAsync()
    {
        var jobs = ListingGenerator.Jobs(Jobs).ToList();
        Ids = [.. jobs.Select(job => job.Id)];
        await _shared.FillAsync(jobs);
        await _twin.FillAsync(jobs.Where(job => _projects.Contains(job.Project)));
    }

    /// <summary>Sends a request to both servers and asserts that the answers are the same.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path. It may contain placeholders, see <see cref="Side.Fill"/>.</param>
    /// <param name="body">The body as JSON; null for none. It may contain placeholders.</param>
    /// <param name="headers">Further headers.</param>
    /// <returns>The answer of the server with all projects, with names in place of what is random.</returns>
    public async Task<string> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        var others = await OthersAsync();
        var actual = await _shared.SendAsync(method, path, body, headers);
        var expected = await _twin.SendAsync(method, path, body, headers);
        Assert.True(expected == actual, $"{method} {path}\n{body}\nexpected {expected}\nactual   {actual}");
        Assert.Equal(others, await OthersAsync());
        return actual;
    }

    public async ValueTask DisposeAsync()
    {
        await _shared.App.DisposeAsync();
        await _twin.App.DisposeAsync();
    }

    /// <summary>Changes a job of another project, as somebody else would.</summary>
    public async Task DisturbAsync(int number)
    {
        await using var db = Shared.OpenDatabase();
        var others = await db.Jobs.Where(job => !_projects.Contains(job.Project)).OrderBy(job => job.Key).Select(job => job.Id).ToListAsync();
        if (others.Count > 0)
        {
            var id = others[number % others.Count];
            await Shared.Requests.RetryAsync(id, force: true, "other", null, Other, default);
            await Shared.Requests.CancelAsync(id, new(Other, "other"), null, default);
        }
    }

    /// <summary>Numbers that differ if any job or upload of other projects was added, removed or changed.</summary>
    private async Task<(int Count, long Versions, int Uploads)> OthersAsync()
    {
        await using var db = Shared.OpenDatabase();
        var others = db.Jobs.Where(job => !_projects.Contains(job.Project));
        return (
            await others.CountAsync(), await others.SumAsync(job => job.Version), await db.Uploads.CountAsync(upload => !_projects.Contains(upload.Project)));
    }

    /// <summary>One of the two servers.</summary>
    private sealed partial class Side(string projects)
    {
        private readonly List<string> _random = [];
        private readonly List<string> _uploads = [];

        public TestApp App { get; } = new(
            worker: false,
            new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 2, 0, TimeSpan.Zero)),
            [
                ("Limits:MaxFields", "2000"), ("Limits:MaxAliases", "2000"), ("Limits:MaxDirectives", "1000"), ("Limits:MaxCost", "10000000"),
                .. TestKey.SettingsOf("caller", Key, "imports:read imports:write imports:work", projects),
            ]);

        /// <summary>The ids of the jobs that the caller created.</summary>
        public List<string> Ids { get; } = [];

        /// <summary>The lease tokens that the caller got.</summary>
        public List<string> Leases { get; } = [];

        private HttpClient Http => field ??= TestKey.Client(App.Http.BaseAddress!, Key);

        public async Task FillAsync(IEnumerable<ImportJob> jobs)
        {
            await using var db = App.OpenDatabase();
            foreach (var job in jobs)
            {
                if (job is not { FailureCode: not null, FailureCategory: not null, Error: not null, FailureFingerprint: not null, FailureTime: not null })
                {
                    // Random values of these would contradict each other.
                    (job.FailureCode, job.FailureCategory, job.FailureFingerprint) = (null, null, null);
                }

                var key = long.Parse(job.Id.ToString("N")[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture) + 1;
                db.Jobs.Add(job);
                db.Entry(job).Property(j => j.Key).CurrentValue = key;
                // Uploads with the same ids, so that requests name those of all projects.
                db.Uploads.Add(new Upload
                {
                    Id = job.Id,
                    Project = job.Project,
                    FileName = "a.csv",
                    Length = 5,
                    CreatedAt = job.CreatedAt,
                    ExpiresAt = job.CreatedAt.AddYears(100),
                });
                if (key % 3 == 0)
                {
                    db.Attempts.Add(new ImportAttempt
                    {
                        JobKey = key,
                        Number = 100,
                        Trigger = AttemptTrigger.First,
                        Worker = job.Project,
                        StartedAt = job.CreatedAt,
                        Status = JobStatus.Failed,
                    });
                    db.Issues.Add(new ImportIssue
                    {
                        Key = key,
                        JobKey = key,
                        Attempt = 1,
                        Severity = IssueSeverity.Error,
                        Code = "C",
                        Message = job.Project,
                        ReportedAt = job.CreatedAt,
                    });
                }
            }

            // New jobs get the same keys in both, which are part of cursors.
            db.Jobs.Add(SomeJob.New(Guid.NewGuid(), 1, JobStatus.Cancelled));
            db.Entry(db.Jobs.Local.Last()).Property(j => j.Key).CurrentValue = Jobs + 1;
            await db.SaveChangesAsync();
            await db.Jobs.Where(job => job.Key == Jobs + 1).ExecuteDeleteAsync();
        }

        public async Task<string> SendAsync(HttpMethod method, string path, string? body, (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(method, new Uri(Fill(path), UriKind.Relative));
            if (body is not null)
            {
                request.Content = new StringContent(Fill(body), Encoding.UTF8, "application/json");
            }

            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await Http.SendAsync(request);
            var text = $"{(int)answer.StatusCode} {answer.Headers.Location} {answer.Headers.ETag}\n{await answer.Content.ReadAsStringAsync()}";
            Leases.AddRange(Lease().Matches(text).Select(match => match.Value).Except(Leases));
            _uploads.AddRange(UploadPath().Matches(text).Select(match => match.Groups["id"].Value).Except(_uploads));
            Ids.AddRange(NewId().Matches(text).Select(match => match.Value).Except(Ids));
            text = LogFolder().Replace(text, "logs");
            text = _uploads.Aggregate(text, (all, id) => all.Replace(id, Name(id), StringComparison.Ordinal));
            return NewId().Replace(Lease().Replace(text, lease => Name(lease.Value)), id => Name(id.Value));
        }

        /// <summary>Replaces <c>#lease1#</c> and <c>#id1#</c> by what this server created.</summary>
        private string Fill(string text) => Placeholder().Replace(text, match =>
        {
            var list = match.Groups["kind"].Value == "lease" ? Leases : Ids;
            var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            return number < list.Count ? list[number] : "none";
        });

        private string Name(string random)
        {
            if (!_random.Contains(random))
            {
                _random.Add(random);
            }

            return $"random {_random.IndexOf(random)}";
        }

        [GeneratedRegex("[0-9a-f]+-[0-9a-f]{32}(?![0-9a-f])")]
        private static partial Regex Lease();

        [GeneratedRegex("/tmp/importgraph-[^/]+/logs")]
        private static partial Regex LogFolder();

        /// <summary>An id of version 7, as new jobs get.</summary>
        [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
        private static partial Regex NewId();

        /// <summary>The path of an upload. Its id is not of version 7.</summary>
        [GeneratedRegex("/import/uploads/(?<id>[0-9a-f-]{36})")]
        private static partial Regex UploadPath();

        [GeneratedRegex("#(?<kind>lease|id)(?<number>[0-9]+)#")]
        private static partial Regex Placeholder();
    }
}
