using System.Management.Automation;
using System.Text;
using System.Text.Json;
using FitOps.FitbitPlus;
using FitOps.Http;
using FitOps.PowerShell.FitbitPlus.Records;
using FitOps.PowerShell.Pipeline;

namespace FitOps.PowerShell.Export;

/// <summary>
/// Makes records into objects of plain texts and numbers, ready for CSV: the same columns for all records of a type, times in ISO 8601,
/// lists with semicolons in between, whatever the culture of the session.
/// </summary>
/// <remarks>It awaits nothing, and is called for each of millions of records: it runs on the pipeline's thread, without the asynchronous base.</remarks>
[Cmdlet(VerbsData.ConvertTo, "FitOpsFlatRecord")]
[OutputType(typeof(PSObject))]
public sealed class ConvertToFitOpsFlatRecordCommand : PSCmdlet
{
    /// <summary>A record, or a record's line of JSON.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        try
        {
            var input = InputObject is PSObject wrapped ? wrapped.BaseObject : InputObject;
            WriteObject(FlatRecord.Of(input is string json ? Parse(json) : input));
        }
        catch (Exception error) when (error is FitOpsResponseException or ArgumentException)
        {
            var described = PipelineErrors.Describe(error, InputObject);
            WriteError(new ErrorRecord(described.Exception, described.ErrorId, described.Category, described.Target));
        }
    }

    private static FitbitPlusRecord Parse(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return RecordFactory.Create(ResourceParser.Parse(TypeOf(bytes), bytes), connection: null);
    }

    private static string TypeOf(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement is { ValueKind: JsonValueKind.Object } record
                && record.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
                    ? type.GetString() ?? string.Empty
                    : throw new ArgumentException("The text is no record: it has no type.", nameof(json));
        }
        catch (JsonException error)
        {
            // The exception's own text may hold a value: only the place is taken over.
            throw new ArgumentException($"The text is no JSON after byte {error.BytePositionInLine}.", nameof(json), innerException: null);
        }
    }
}
