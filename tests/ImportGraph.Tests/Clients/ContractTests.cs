using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GraphQLParser;
using GraphQLParser.AST;
using ImportGraph.Client;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Clients;

/// <summary>The client knows the whole contract, and nothing else.</summary>
public sealed class ContractTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly GraphQLDocument Contract = Parser.Parse(File.ReadAllText(Path.Join(Repository.Root, "schema", "schema.graphql")));

    private static readonly Dictionary<Type, string> Enumerations = new()
    {
        [typeof(JobStatus)] = "ImportStatusStatus",
        [typeof(JobType)] = "JobType",
        [typeof(ImportOperation)] = "ImportOperation",
        [typeof(DataSourceType)] = "DataSourceType",
        [typeof(ImportHealth)] = "ImportHealth",
        [typeof(ImportEndReason)] = "ImportEndReason",
        [typeof(FailureCategory)] = "FailureCategory",
        [typeof(ImportAction)] = "ImportAction",
        [typeof(ImportChangeKind)] = "ImportChangeKind",
    };

    private static readonly Dictionary<string, Type> Scalars = new()
    {
        ["ID"] = typeof(Guid),
        ["String"] = typeof(string),
        ["Boolean"] = typeof(bool),
        ["Int"] = typeof(int),
        ["Long"] = typeof(long),
        ["Float"] = typeof(double),
        ["DateTime"] = typeof(DateTimeOffset),
    };

    /// <summary>The documents by name, each with the type that is read from its answer.</summary>
    private static readonly Dictionary<string, (string Text, JsonTypeInfo Answer)> Sent = new()
    {
        ["ImportStatus"] = (Client.Documents.ImportStatus, ClientJson.Default.ImportStatus),
        ["ImportStatuses"] = (Client.Documents.ImportStatuses, ClientJson.Default.ImportPage),
        ["ScheduleImport"] = (Client.Documents.ScheduleImport, ClientJson.Default.ChangePayload),
        ["RetryImport"] = (Client.Documents.RetryImport, ClientJson.Default.ChangePayload),
        ["RetryImports"] = (Client.Documents.RetryImports, ClientJson.Default.BulkPayload),
        ["CancelImport"] = (Client.Documents.CancelImport, ClientJson.Default.ChangePayload),
        ["RescheduleImport"] = (Client.Documents.RescheduleImport, ClientJson.Default.ChangePayload),
        ["ImportStatusUpdated"] = (Client.Documents.ImportStatusUpdated, ClientJson.Default.ImportStatus),
        ["ImportStatusesUpdated"] = (Client.Documents.ImportStatusesUpdated, ClientJson.Default.ImportChange),
    };

    public static TheoryData<string> Names => [.. Sent.Keys];

    [Fact]
    public void Every_value_of_an_enumeration_is_known()
    {
        var types = typeof(ImportGraphClient).Assembly.GetTypes().Where(type => type.IsEnum && type != typeof(ImportSortField));

        Assert.Equal(Enumerations.Keys.Select(type => type.Name).Order(), types.Select(type => type.Name).Order());
        Assert.All(Enumerations, enumeration => Assert.Equal(
            Definition<GraphQLEnumTypeDefinition>(enumeration.Value).Values!.Select(value => value.Name.StringValue),
            Enum.GetValues(enumeration.Key).Cast<object>().Skip(1).Select(value => JsonSerializer.SerializeToElement(value, enumeration.Key).GetString()!)));
    }

    [Fact]
    public void A_list_can_be_sorted_by_everything_that_the_contract_offers() => Assert.Equal(
        Definition<GraphQLInputObjectTypeDefinition>("ImportStatusSortInput").Fields!.Select(field => field.Name.StringValue),
        Enum.GetValues<ImportSortField>().Select(field => Assert.Single(new ImportSort(field).ToJson().AsObject()).Key));

    [Fact]
    public void Every_condition_of_a_filter_and_every_field_of_a_new_job_can_be_sent()
    {
        var compared = new HashSet<string>();
        CompareInput(ClientJson.Default.ImportFilter, "ImportStatusFilterInput", compared);
        CompareInput(ClientJson.Default.NewImport, "ScheduleImportInput", compared);

        Assert.Contains("FloatOperationFilterInput", compared);
        Assert.Contains("DataSourceInput", compared);
    }

    [Fact]
    public void Every_field_of_a_job_is_read_except_lists_files_and_other_jobs() => Assert.Equal(
        Definition<GraphQLObjectTypeDefinition>("ImportStatus").Fields!.Select(field => field.Name.StringValue)
            .Except(["attempts", "issues", "events", "log", "logFile", "issuesFile", "rejected", "correctionOf", "corrections"])
            .Order(),
        PropertiesOf(ClientJson.Default.ImportStatus).Select(property => property.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_document_is_valid(string name) => shared.App.AssertValidAsync(name, Sent[name].Text);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_document_selects_is_what_the_client_reads(string name)
    {
        var document = Parser.Parse(Sent[name].Text);
        var operation = document.Definitions.OfType<GraphQLOperationDefinition>().Single();
        var root = (GraphQLField)Assert.Single(operation.SelectionSet.Selections);
        var field = FieldsOf(operation.Operation.ToString()).Single(field => field.Name == root.Name);

        CompareAnswer(document, Sent[name].Answer, NameOf(field.Type), root.SelectionSet!);
    }

    private static void CompareAnswer(GraphQLDocument document, JsonTypeInfo read, string type, GraphQLSelectionSet selected)
    {
        var fields = Selected(document, type, selected, isOptional: false).ToList();

        Assert.Equal(fields.Select(field => field.Field.Name.StringValue).Distinct().Order(), PropertiesOf(read).Select(property => property.Name).Order());
        foreach (var (field, parent, isOptional) in fields)
        {
            var declared = FieldsOf(parent).Single(declared => declared.Name == field.Name).Type;
            var property = read.Properties.Single(property => property.Name == field.Name.StringValue);
            // Relay declares them as nullable, but a page without an error has them.
            var isNullable = (isOptional || declared is not GraphQLNonNullType) && property.Name != "nodes";
            Assert.True(isNullable == IsNullable(property), $"{read.Type.Name}.{property.Name} is nullable: {!isNullable}");
            CompareType(property.PropertyType, NameOf(declared));
            if (field.SelectionSet is { } inner)
            {
                CompareAnswer(document, ClientJson.Default.GetTypeInfo(ElementOf(property.PropertyType))!, NameOf(declared), inner);
            }
        }
    }

    /// <summary>The selected fields, with the type that declares each. A field is optional if it is only selected under a condition.</summary>
    private static IEnumerable<(GraphQLField Field, string Parent, bool IsOptional)> Selected(
        GraphQLDocument document, string type, GraphQLSelectionSet selected, bool isOptional) => selected.Selections.SelectMany(selection => selection switch
    {
        GraphQLField field => [(field, type, isOptional || field.Directives is not null)],
        GraphQLInlineFragment inline => Selected(document, inline.TypeCondition!.Type.Name.StringValue, inline.SelectionSet, isOptional: true),
        GraphQLFragmentSpread spread when document.FindFragmentDefinition(spread.FragmentName.Name) is { } fragment =>
            Selected(document, fragment.TypeCondition.Type.Name.StringValue, fragment.SelectionSet, isOptional),
        _ => throw new NotSupportedException($"{selection}"),
    });

    private static void CompareInput(JsonTypeInfo written, string type, HashSet<string> compared)
    {
        if (!compared.Add(type))
        {
            return;
        }

        var fields = Definition<GraphQLInputObjectTypeDefinition>(type).Fields!.ToDictionary(field => field.Name.StringValue, field => field.Type);
        var properties = PropertiesOf(written).Select(property => property.Name);
        Assert.True(fields.Keys.Order().SequenceEqual(properties.Order()), $"{written.Type} has other properties than {type}.");
        foreach (var property in PropertiesOf(written))
        {
            var name = NameOf(fields[property.Name]);
            if (Contract.Definitions.OfType<GraphQLInputObjectTypeDefinition>().Any(input => input.Name == name))
            {
                CompareInput(ClientJson.Default.GetTypeInfo(ElementOf(property.PropertyType))!, name, compared);
            }
            else
            {
                CompareType(property.PropertyType, name);
            }
        }
    }

    private static void CompareType(Type type, string name)
    {
        var element = ElementOf(type);
        if (Scalars.TryGetValue(name, out var scalar))
        {
            Assert.Equal(scalar, element);
        }
        else if (element.IsEnum)
        {
            Assert.Equal(name, Enumerations[element]);
        }
    }

    /// <summary>The properties that are read and written. An ignored property has no accessor.</summary>
    private static IEnumerable<JsonPropertyInfo> PropertiesOf(JsonTypeInfo type) => type.Properties.Where(property => property.Get is not null);

    private static Type ElementOf(Type type)
    {
        var element = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GenericTypeArguments[0] : type;
        return Nullable.GetUnderlyingType(element) ?? element;
    }

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsGetNullable;

    private static string NameOf(GraphQLType type) => type switch
    {
        GraphQLNonNullType { Type: var inner } => NameOf(inner),
        GraphQLListType { Type: var inner } => NameOf(inner),
        _ => ((GraphQLNamedType)type).Name.StringValue,
    };

    private static GraphQLFieldsDefinition FieldsOf(string type) => Contract.Definitions.Select(definition => definition switch
    {
        GraphQLObjectTypeDefinition found when found.Name == type => found.Fields,
        GraphQLInterfaceTypeDefinition found when found.Name == type => found.Fields,
        _ => null,
    }).Single(fields => fields is not null)!;

    private static T Definition<T>(string name)
        where T : GraphQLTypeDefinition => Contract.Definitions.OfType<T>().Single(definition => definition.Name == name);
}
