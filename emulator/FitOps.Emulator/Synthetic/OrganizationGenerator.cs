using System.Globalization;
using FitOps.Emulator.FitbitPlus;
using FitOps.Emulator.FitbitPlus.Store;

namespace FitOps.Emulator.Synthetic;

/// <summary>An organisation with its groups, coaches and reward programs.</summary>
internal static class OrganizationGenerator
{
    public static void Write(SyntheticOrganization organization, ResourceWriter writer, RecordSink sink)
    {
        var names = PeopleCatalogue.Organizations;
        var suffix = organization.Number < names.Length ? "" : string.Create(CultureInfo.InvariantCulture, $" {organization.Number + 1}");
        writer.Begin(ResourceTable.Organization, organization.Id);
        writer.Json.WriteString("name"u8, names[organization.Number % names.Length] + suffix);
        writer.EndAttributes();
        sink(ResourceTable.Organization, organization.Scope, writer.End());

        for (var i = 0; i < SyntheticOrganization.Groups; i++)
        {
            WriteGroup(organization, i, writer);
            sink(ResourceTable.Group, organization.Scope, writer.End());
        }

        for (var i = 0; i < SyntheticOrganization.Coaches; i++)
        {
            WriteCoach(organization, i, writer);
            sink(ResourceTable.Coach, organization.Scope, writer.End());
        }

        for (var i = 0; i < SyntheticOrganization.Groups; i++)
        {
            RewardGenerator.WriteProgram(organization, i, writer);
            sink(ResourceTable.RewardProgram, organization.Scope, writer.End());
        }
    }

    private static void WriteGroup(SyntheticOrganization organization, int number, ResourceWriter writer)
    {
        writer.Begin(ResourceTable.Group, organization.GroupIds[number]);
        writer.Json.WriteString("name"u8, PeopleCatalogue.GroupNames[number]);
        writer.Json.WriteString("bio"u8, number == 1 ? AwkwardContent.Text(0) : "A synthetic cohort of patients.");
        writer.EndAttributes();
    }

    private static void WriteCoach(SyntheticOrganization organization, int number, ResourceWriter writer)
    {
        var random = organization.World.Random(SyntheticKind.Coach, organization.Number, number: number);
        writer.Begin(ResourceTable.Coach, organization.CoachIds[number]);
        writer.Json.WriteString("first_name"u8, random.Pick(PeopleCatalogue.FirstNames));
        writer.Json.WriteString("last_name"u8, random.Pick(PeopleCatalogue.LastNames));
        writer.EndAttributes();
    }
}
