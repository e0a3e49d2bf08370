using System.Reflection;
using System.Text;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Errors;

/// <summary>All codes as a page in Markdown. It is checked in as docs/errors.md.</summary>
public static class ErrorsPage
{
    private const string Introduction = """
        # Error codes

        A code never changes, but a later version may have new ones. Messages are for people and may change. Only a few codes need code of their
        own in a client: see [what each client must handle](clients/README.md#what-each-client-must-handle).

        | where | what |
        |---|---|
        | `errors[].extensions.code` of a GraphQL response | [the request was not executed, or failed](#errors-of-requests) |
        | `errors[].code` in the payload of a mutation | [the change was refused](#refusals-of-mutations) |
        | `skipped[].code` of a bulk change | [these jobs were not changed](#jobs-that-a-bulk-change-skips) |
        | `failure.code` of a job | [the job failed](#failures-of-jobs) |
        | `code` of an issue of a job | [something is wrong with an item or a package](#issues) |
        | `code` of a REST response | [the REST request failed](#rest) |

        This page is derived from the code. After a change of a code or its comment, write it again with:

        ```sh
        dotnet run --project src/ImportGraph.Server -- errors export --output docs/errors.md
        ```

        """;

    private const string Requests = """

        ## Errors of requests

        "Retry" says whether the same request may succeed later. If there is no status, a refused request has the status 400, or 200 for clients
        that accept only `application/json`. Once the execution of an operation has begun, the status is 200, and a field that failed is null.

        If the document cannot be parsed, the code is `SYNTAX_ERROR`. If it does not fit the schema, the code is the name of a validation rule of
        GraphQL, for example `FIELDS_ON_CORRECT_TYPE`. If a variable does not fit its type, it is `INVALID_VALUE`. A retry does not help.

        What a request may cost, and how much it may contain, is in [limits of a request](limits.md) and [the settings](configuration.md#limits);
        who may do what, in [security](security.md); what an operator does about `STORAGE_...`, in [database trouble](database-trouble.md). The
        errors `STORAGE_...` have `extensions.retryable`. If one of them stops a query, `data` is null, and `errors[].path` may be absent.

        | code | status | retry | when |
        |---|---|---|---|

        """;

    private const string Refusals = """

        ## Refusals of mutations

        A client that does everything right must expect these refusals, so they are data: they are in `errors` of the payload of the mutation.
        Each has a type, a code and a message. If two callers change a job at the same time, the first change that is stored succeeds, and the
        other caller is refused.

        | type | code | when |
        |---|---|---|

        """;

    private const string Skips = """

        ## Jobs that a bulk change skips

        The codes of [refusals](#refusals-of-mutations) mean the same as for a single job. A code `STORAGE_...` says
        that the database failed before these jobs were changed: the same request changes them. There are two more codes:

        | code | when |
        |---|---|

        """;

    private const string Failures = """

        ## Failures of jobs

        `retryable` of the job says whether a retry may help; null means that it is not known. Your own [workers](workers.md) may report
        codes of their own.

        | code | retryable | why |
        |---|---|---|

        """;

    private const string Issues = """

        ## Issues

        An item with an error is not imported. An item with a warning is imported, unless the package has its key twice or it exists already.
        Your own [workers](workers.md) may report codes of their own. The limits are in [packages](packages.md).

        | code | severity | why |
        |---|---|---|

        """;

    private const string RestErrors = """

        ## REST

        The first three digits of a code are the HTTP status. `NNN-100`, for example `431-100`, is the code
        of an error of the status NNN that has no code of its own. See [REST](rest.md).

        | code | when |
        |---|---|

        """;

    /// <summary>The text of the page.</summary>
    public static string Print()
    {
        var page = new StringBuilder(Introduction);
        page.Append(Requests);
        AddCodes<RequestCode>(page, code => [code.Name, $"{code.Status}", InWords(code.Retryable)]);
        AddCodes<InputCode>(page, code => [code.Name, "", InWords(false)]);
        page.Append(Refusals);
        AddRefusals(page);
        page.Append(Skips);
        AddCodes<SkipCode>(page, code => [code.Name]);
        page.Append(Failures);
        AddCodes<FailureCode>(page, code => [code.Name, InWords(code.Retryable)]);
        page.Append(Issues);
        AddCodes<IssueCode>(page, code => [code.Name, code.Severity is IssueSeverity.Error ? "error" : "warning"]);
        page.Append(RestErrors);
        AddCodes<ErrorCode>(page, code => [$"{code}"], typeof(ErrorCodes));
        return page.ToString();
    }

    /// <summary>Adds a row for each static field of a type. It ends with the comment of the field.</summary>
    /// <param name="page">The page.</param>
    /// <param name="cells">The cells before the comment, the code first.</param>
    /// <param name="owner">The type; null if it is the type of the codes.</param>
    private static void AddCodes<TCode>(StringBuilder page, Func<TCode, string[]> cells, Type? owner = null)
    {
        foreach (var field in (owner ?? typeof(TCode)).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(TCode)))
        {
            var row = cells((TCode)field.GetValue(null)!);
            AddRow(page, [$"`{row[0]}`", .. row[1..], CodeComments.SummaryOf(field)!]);
        }
    }

    private static void AddRefusals(StringBuilder page)
    {
        var types = new[] { typeof(JobError).Assembly, typeof(ErrorsPage).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(JobError)))
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        foreach (var type in types)
        {
            var code = type.GetField(nameof(ImportNotFoundError.StableCode))!.GetRawConstantValue();
            AddRow(page, $"`{type.Name}`", $"`{code}`", CodeComments.SummaryOf(type)!);
        }
    }

    private static void AddRow(StringBuilder page, params string[] cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string InWords(bool? retryable) => retryable switch
    {
        true => "yes",
        false => "no",
        null => "not known",
    };
}
