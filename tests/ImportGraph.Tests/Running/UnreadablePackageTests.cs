using System.Text;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports;

namespace ImportGraph.Tests.Running;

/// <summary>Files whose end cannot be read: a job with such a file is never successful.</summary>
public sealed class UnreadablePackageTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    public static TheoryData<string, string, string, string> Files
    {
        get
        {
            var item = Running.Item("3");
            var array = $"[\n{Running.Item("1")},\n{Running.Item("2")},\n{{0}}\n{Running.Item("4")}\n]\n";
            const string Rows = "key,type,title,content\n1,t,T,c\n2,t,T,c\n{0}\n5,t,T,c\n";
            return new()
            {
                { "a.json", array.Replace("{0}", """{"key":"3","price":NaN},"""), array.Replace("{0}", item + ","), "line 4" },
                { "a.json", array.Replace("{0}", item), array.Replace("{0}", item + ","), "line 5" },
                { "a.json", array.Replace("{0}", item + ", // the last"), array.Replace("{0}", item + ","), "line 4" },
                { "a.csv", Rows.Replace("{0}", "3,t,\"T,c"), Rows.Replace("{0}", "3,t,T,c"), "line 4" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Items_before_the_mistake_are_stored_and_a_retry_reads_the_corrected_file(string name, string broken, string corrected, string line)
    {
        foreach (var compressed in (bool[])[false, true])
        {
            var file = compressed ? $"{name}.gz" : name;
            var package = $"{(compressed ? "compressed" : "plain")}";
            Write(broken);

            var job = await _app.RunAsync(package);

            Assert.Equal((JobStatus.Failed, "SOURCE_UNREADABLE", true), (job.Status, job.FailureCode, job.Retryable));
            Assert.Equal(FailureCategory.InvalidContent, job.FailureCategory);
            Assert.StartsWith($"\"{file}\" cannot be read from {line} on.", job.Error, StringComparison.Ordinal);
            Assert.InRange(job.Processed!.Value, 2, 3);
            var issues = (await _app.IssuesAsync(job)).Where(issue => issue.Code != "ITEM_EXISTS");
            Assert.Empty(issues);

            Write(corrected);
            var retried = await _app.RetryAsync(job);

            Assert.Equal((JobStatus.Successful, 0), (retried.Status, retried.Errors));
            retried.AssertAddsUp();

            void Write(string text) => _app.Package($"{package}/{file}", compressed ? Gzip.Compress(text) : Encoding.UTF8.GetBytes(text));
        }

        Assert.Equal(4, (await _app.ContentAsync()).Count);
    }

    [Fact]
    public async Task A_file_after_the_one_that_cannot_be_read_is_not_read()
    {
        _app.Package("package/a.json", $"[{Running.Item("1")},]");
        _app.Package("package/b.jsonl", Running.Item("2"));

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Failed, 1), (job.Status, job.Processed));
        Assert.Equal("1", Assert.Single(await _app.ContentAsync()).Key);
    }

    [Fact]
    public async Task A_quote_that_closes_several_rows_later_is_one_issue_that_names_the_rows()
    {
        _app.Package("package/a.csv", "key,type,title,content\n1,t,T,c\n2,t,\"T,c\n3,t,T,c\n4,t,\"T\",c\n5,t,T,c\n");

        var job = await _app.RunAsync();

        Assert.Equal((JobStatus.Successful, 2, 1), (job.Status, job.Successful, job.Errors));
        var issue = Assert.Single(await _app.IssuesAsync(job));
        Assert.Equal(("CSV_MALFORMED", 3), (issue.Code, issue.Line));
        Assert.EndsWith("a quote opened in line 3 closes in line 5; lines 4 to 5 were read as its text.", issue.Message, StringComparison.Ordinal);
    }
}
