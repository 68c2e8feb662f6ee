/* libical: the parser of GNOME Calendar, Evolution and KOrganizer; zones from the VTIMEZONEs of the feed. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static void tell_text(const char *key, const char *text)
{
    printf(", \"%s\": \"", key);
    for (const unsigned char *c = (const unsigned char *)(text ? text : ""); *c; c++) {
        if (*c == '"' || *c == '\\')
            printf("\\%c", *c);
        else if (*c < 0x20)
            printf("\\u%04x", *c);
        else
            putchar(*c);
    }
    putchar('"');
}

static void tell_time(const char *key, struct icaltimetype time)
{
    if (!time.is_date) {
        time_t instant = icaltime_as_timet_with_zone(time, icaltime_get_timezone(time));
        time = icaltime_from_timet_with_zone(instant, 0, icaltimezone_get_utc_timezone());
    }
    printf(", \"%s\": \"%04d-%02d-%02d", key, time.year, time.month, time.day);
    if (!time.is_date)
        printf("T%02d:%02d:%02dZ", time.hour, time.minute, time.second);
    putchar('"');
}

static void tell(const char *feed, icalcomponent *event)
{
    printf("{\"feed\": \"%s\"", feed);
    tell_text("uid", icalcomponent_get_uid(event));
    tell_text("summary", icalcomponent_get_summary(event));
    tell_text("description", icalcomponent_get_description(event));
    tell_time("start", icalcomponent_get_dtstart(event));
    tell_time("end", icalcomponent_get_dtend(event));
    printf("}\n");
}

static char *read_line(char *line, size_t size, void *file)
{
    return fgets(line, (int)size, file);
}

int main(int count, char **feeds)
{
    for (int i = 1; i < count; i++) {
        FILE *file = fopen(feeds[i], "rb");
        icalparser *parser = icalparser_new();
        if (!file)
            return 1;
        icalparser_set_gen_data(parser, file);
        icalcomponent *calendar = icalparser_parse(parser, read_line);
        if (!calendar)
            return 1;
        icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
            tell(feeds[i], event);
        icalcomponent_free(calendar);
        icalparser_free(parser);
        fclose(file);
    }
    return 0;
}
