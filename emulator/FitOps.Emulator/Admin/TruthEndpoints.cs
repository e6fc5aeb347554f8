using System.Buffers;
using System.Text.Json;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Admin;

/// <summary>
/// <c>/_emulator/truth</c>: for each collection (or the one that <c>collection</c> names) count, checksum and ids (unless
/// <c>ids=false</c>), of all organisations or of what one <c>organization</c> or one <c>patient</c> has.
/// </summary>
internal sealed class TruthEndpoints(GroundTruth truth, ResourceStore store)
{
    private const int FlushAt = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/_emulator/truth", ShowAsync);

    private async Task ShowAsync(HttpContext context)
    {
        var query = new AdminQuery(context.Request, "collection", "organization", "patient", "ids");
        var types = query.Text("collection") is { } name ? [Collection(name)] : ResourceTable.All;
        var organization = Id(query, "organization", ResourceTable.Organization);
        var patient = Id(query, "patient", ResourceTable.Patient);
        var withIds = query.Flag("ids", otherwise: true);

        context.Response.ContentType = "application/json; charset=utf-8";
        var output = context.Response.BodyWriter;
        await using var json = new Utf8JsonWriter((IBufferWriter<byte>)output);
        json.WriteStartObject();
        WriteOrganizations(json);
        json.WriteStartObject("collections"u8);
        foreach (var type in types)
        {
            var collection = truth.Of(type, organization, patient);
            json.WriteStartObject(type.Name);
            json.WriteNumber("count"u8, collection.Count);
            json.WriteString("sha256"u8, collection.Sha256);
            if (withIds)
            {
                json.WriteStartArray("ids"u8);
                foreach (var id in collection.Ids)
                {
                    json.WriteStringValue(id.ToString());
                    if (json.BytesPending > FlushAt)
                    {
                        // Millions of ids do not fit into the answer's buffers.
                        await json.FlushAsync(context.RequestAborted);
                        await output.FlushAsync(context.RequestAborted);
                    }
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
        await output.FlushAsync(context.RequestAborted);
    }

    private void WriteOrganizations(Utf8JsonWriter json)
    {
        json.WriteStartArray("organizations"u8);
        foreach (var id in truth.Of(ResourceTable.Organization).Ids)
        {
            json.WriteStringValue(id.ToString());
        }

        json.WriteEndArray();
    }

    private RecordId? Id(AdminQuery query, string parameter, ResourceType type)
    {
        if (query.Text(parameter) is not { } text)
        {
            return null;
        }

        using var reader = store.Read();
        return RecordId.TryParse(text, out var id) && reader.TryFind(type, id, out _)
            ? id
            : throw new AdminException($"{parameter}={text}: there is no such {type.Name}.");
    }

    private static ResourceType Collection(string name) => ResourceTable.Find(name)
        ?? throw new AdminException($"collection={name}: there is no such collection; use one of {string.Join(", ", ResourceTable.All)}.");
}
