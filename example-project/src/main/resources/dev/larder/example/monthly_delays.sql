select origin, destination, sum(flights) as flights, sum(delay) as delay,
    sum(late) as late, sum(distance) as distance
from {routeDelays} group by all order by all
