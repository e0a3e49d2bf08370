// A client as users write it with NSwag.
using System.Net.Http.Headers;
using Generated;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[1]);
var client = new ImportClient(http);

var scheduled = await client.ImportContentAsync(new ContentImport
{
    DataSource = new DataSource { Type = DataSourceType.Shared_file_path, Path = "handbook" },
    Operation = ContentImportOperation.Reimport,
    ScheduleTime = new ScheduleTime { Date = DateTimeOffset.UtcNow.AddDays(1) },
});
var status = await client.GetImportStatusAsync(scheduled.Id);
await client.CancelImportAsync(scheduled.Id);
var retried = await client.RetryImportAsync(scheduled.Id);
try
{
    await client.ImportContentAsync(new ContentImport { DataSource = new DataSource { Type = DataSourceType.Shared_file_path, Path = "../etc" } });
}
catch (ApiException<Error> refused)
{
    Console.WriteLine($"{status.Status}, {retried.Id == scheduled.Id}, {refused.Result.Code}, {refused.Result.Details.Single().Key}");
}
